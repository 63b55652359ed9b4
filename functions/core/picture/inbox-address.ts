/** Begins the address of a picture that lies in the inbox; what follows is its key. */
const INBOX = 'inbox:';

export function inboxAddress(key: string): string {
  return INBOX + key;
}

/** The key of a picture that lies in the inbox; `undefined` of one that is had otherwise. */
export function inboxKey(address: string): string | undefined {
  return address.startsWith(INBOX) ? address.slice(INBOX.length) : undefined;
}
