/**
 * Puts giscus' frame in when the reader asks for it; until then nothing is fetched from anywhere. Does what giscus' own
 * script would: names the page, comes back from signing in, follows the frame's height.
 */
const GISCUS = 'https://giscus.app';
/** The path of the page whose comments were asked for last in this tab. */
const ASKED = 'giscus-asked';
const section = document.querySelector<HTMLElement>('.comments');
const button = section?.querySelector('button');
const root = document.documentElement;

/** Who signs in comes back with a session in the page's address. */
const page = new URL(location.href);
const named = page.searchParams.get('giscus');
page.searchParams.delete('giscus');
page.hash = '';
if (named !== null) history.replaceState(undefined, '', page);
/** Any link can name a session, a stranger's too: only who has asked for giscus here is taken to come back with one. */
const returned = wasAsked() ? named : null;

let session = returned ?? stored();
let frame: HTMLIFrameElement | undefined;

function wasAsked(): boolean {
  try {
    const path = sessionStorage.getItem(ASKED);
    sessionStorage.removeItem(ASKED);
    return path === page.pathname;
  } catch {
    return false;
  }
}

function ask(): void {
  try {
    sessionStorage.setItem(ASKED, page.pathname);
  } catch {
    // Nobody can come back signed in.
  }
}

function stored(): string {
  try {
    return localStorage.getItem('giscus-session') ?? '';
  } catch {
    return '';
  }
}

function keep(value: string): void {
  session = value;
  try {
    if (value === '') localStorage.removeItem('giscus-session');
    else localStorage.setItem('giscus-session', value);
  } catch {
    // The session ends with the page.
  }
}

function theme(): string {
  return root.dataset.scheme ?? 'preferred_color_scheme';
}

function address(): string {
  const url = new URL(section?.dataset.frame ?? GISCUS);
  url.searchParams.set('origin', page.href);
  url.searchParams.set('session', session);
  url.searchParams.set('theme', theme());
  return url.href;
}

function open(): void {
  if (!section || !button || frame) return;
  frame = document.createElement('iframe');
  frame.title = section.dataset.title ?? '';
  frame.allow = 'clipboard-write';
  frame.src = address();
  ask();
  button.replaceWith(frame);
  frame.focus();
}

function hear({ origin, source, data }: MessageEvent): void {
  if (origin !== GISCUS || source !== frame?.contentWindow || typeof data?.giscus !== 'object') return;
  const { resizeHeight, signOut, error } = data.giscus;
  if (typeof resizeHeight === 'number') frame.style.blockSize = `${resizeHeight}px`;
  const expired =
    typeof error === 'string' && /Bad credentials|Invalid state value|State has expired/.test(error);
  if (signOut || (expired && session !== '')) {
    keep('');
    frame.src = address();
  }
}

if (section && button) {
  button.hidden = false;
  button.addEventListener('click', open);
  addEventListener('message', hear);
  new MutationObserver(() => {
    frame?.contentWindow?.postMessage({ giscus: { setConfig: { theme: theme() } } }, GISCUS);
  }).observe(root, { attributeFilter: ['data-scheme'] });
  if (returned !== null) {
    keep(returned);
    open();
  }
}

export {};
