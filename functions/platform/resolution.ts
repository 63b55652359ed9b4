import { isIP } from 'node:net';

/** One `--resolve HOST:PORT:ADDRESS`: where an endpoint is really asked, past every check of addresses. */
export interface Resolution {
  /** As a URL has it: lower case, punycode, IPv6 in brackets. */
  readonly host: string;
  readonly port: number;
  /** IP addresses without brackets, at least one. */
  readonly addresses: readonly string[];
}

/**
 * Reads `HOST:PORT:ADDRESS[,ADDRESS]…` as curl's `--resolve` has it, IPv6 with or without brackets. Throws an Error
 * whose message says what was expected.
 */
export function parseResolution(text: string): Resolution {
  const [, host = '', port = '', list = ''] =
    /^(\[[^\]]+\]|[^\s:[\]/\\?#@]+):(\d{1,5}):(.+)$/.exec(text) ?? [];
  const url = `http://${host}`;
  const addresses = list.split(',').map(withoutBrackets);
  const usable = URL.canParse(url) && addresses.every((address) => isIP(address) !== 0);
  if (!usable || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error(
      `--resolve takes HOST:PORT:ADDRESS, such as images.example.org:443:127.0.0.1 or images.example.org:443:[::1]; it was given "${text}".`,
    );
  }
  return { host: new URL(url).hostname, port: Number(port), addresses };
}

function withoutBrackets(address: string): string {
  return address.replace(/^\[(.+)\]$/, '$1');
}
