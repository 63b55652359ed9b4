/** The switch between light and dark. A choice that the system makes too is not kept, so that the page follows it. */
const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('.colours');
const system = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const { scheme } = root.dataset;
  return scheme === undefined ? system.matches : scheme === 'dark';
}

function keep(scheme: string | undefined): void {
  try {
    if (scheme === undefined) localStorage.removeItem('scheme');
    else localStorage.setItem('scheme', scheme);
  } catch {
    // For this page it is chosen all the same.
  }
}

function show(): void {
  button?.setAttribute('aria-pressed', String(isDark()));
  const { backgroundColor } = getComputedStyle(root);
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = backgroundColor;
}

button?.addEventListener('click', () => {
  const dark = !isDark();
  const scheme = dark ? 'dark' : 'light';
  if (dark === system.matches) delete root.dataset.scheme;
  else root.dataset.scheme = scheme;
  keep(root.dataset.scheme);
  show();
});
system.addEventListener('change', show);
if (button) button.hidden = false;
show();

export {};
