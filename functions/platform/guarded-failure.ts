/**
 * Node's codes for what may be over in a moment: the connection broke or nobody answered. What is left is final: a name
 * that does not exist, a certificate that does not hold, an answer that is no HTTP.
 */
const broken: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Whether a failed look-up, connection or transfer is worth another try. */
export function isBroken(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && broken.has(code);
}

/** A sentence for the author. */
export function messageOf(host: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOTFOUND') return `${host} does not exist: its name has no address.`;
  if (code === 'EAI_AGAIN') return `The address of ${host} could not be looked up.`;
  if (code === 'ECONNREFUSED') return `${host} refused the connection.`;
  if (isBroken(error)) return `The connection to ${host} broke (${code}).`;
  if (code?.startsWith('Z_') || code?.startsWith('ERR_BROTLI'))
    return `${host} sent a compressed answer that cannot be read.`;
  if (code?.startsWith('HPE_')) return `${host} answered with something that is not HTTP (${code}).`;
  if (code !== undefined && /CERT|UNABLE_TO_/.test(code)) {
    return `The certificate of ${host} cannot be trusted (${code}).`;
  }
  return `The connection to ${host} failed (${code ?? 'unknown reason'}).`;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
