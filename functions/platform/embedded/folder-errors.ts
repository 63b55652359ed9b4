import { InvalidKey, Unavailable } from '../errors.ts';

/** Whether the system says that nothing stands at a path. */
export function isMissing(error: unknown): boolean {
  return isError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code);
}

/** Whether the system refuses to follow a link. */
export function isLink(error: unknown): boolean {
  return isError(error) && ['ELOOP', 'EMLINK'].includes(error.code);
}

/** What was to be done with a file or a folder. */
type Deed = 'read' | 'written' | 'removed' | 'watched';

/** Throws the system's errors as `ourError` makes them. */
export function ours<T>(deed: Deed, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ourError(deed, path, error);
  }
}

/** The system's errors as ours: a place that cannot be is the key's fault, all else (full, read-only) the world's. */
export function ourError(deed: Deed, path: string, error: unknown): unknown {
  if (!(isError(error) && 'syscall' in error)) return error;
  const place = ['EISDIR', 'ENOTEMPTY', 'ENAMETOOLONG'].includes(error.code);
  const message = `${path} cannot be ${deed}: ${reasonOf(error)}`;
  return place ? new InvalidKey(message, { cause: error }) : new Unavailable(message, { cause: error });
}

/**
 * What the system says, such as "no space left on device", without its code and its call: the path there may be
 * that of a file that is half written, or of none.
 */
export function reasonOf(error: unknown): string {
  if (!(isError(error) && 'syscall' in error)) return String(error);
  return error.message.replace(`${error.code}: `, '').split(`, ${error.syscall}`, 1).join();
}

function isError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
