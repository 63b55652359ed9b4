/** Copies the article's address. The button is there only where the browser lets a page do that. */
const button = document.querySelector<HTMLButtonElement>('.copy-address');
const said = document.querySelector('.copied');
const { clipboard } = navigator;

if (button && clipboard) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { href } = document.querySelector<HTMLLinkElement>('link[rel="canonical"]') ?? location;
    await clipboard.writeText(href);
    if (said) said.textContent = button.dataset.copied ?? '';
  });
}

export {};
