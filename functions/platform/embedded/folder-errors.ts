import { InvalidKey, Unavailable } from '../errors.ts';

/** Whether the system says that nothing stands at a path. */
export function isMissing(error: unknown): boolean {
  return isError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code);
}

/** Whether the system refuses to follow a link. */
export function isLink(error: unknown): boolean {
  return isError(error) && ['ELOOP', 'EMLINK'].includes(error.code);
}

/** Throws the system's errors as `ourError` makes them. */
export function ours<T>(key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ourError(key, error);
  }
}

/** The system's errors as ours: a place that cannot be is the key's fault, all else (full, read-only) the world's. */
export function ourError(key: string, error: unknown): unknown {
  if (!(isError(error) && 'syscall' in error)) return error;
  const place = ['EISDIR', 'ENOTEMPTY', 'ENAMETOOLONG'].includes(error.code);
  const message = `${JSON.stringify(key)}: ${error.message}`;
  return place ? new InvalidKey(message, { cause: error }) : new Unavailable(message, { cause: error });
}

function isError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
