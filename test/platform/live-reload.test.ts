import { createContext, Script } from 'node:vm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveSite } from '../../functions/platform/embedded/server.ts';
import { scratch } from './scratch.ts';

interface Source {
  closed: boolean;
  onmessage(event: { readonly data: string }): void;
  onerror(): void;
}

/** The served script in a browser reduced to what it uses, on a page that shows the state 'one'. */
async function page() {
  const server = await serveSite({ site: await scratch(), port: 0 });
  onTestFinished(() => server.close());
  const script = await (await fetch(`${server.url}/_dev/reload.js`)).text();
  const sources: Source[] = [];
  const listeners = new Map<string, () => void>();
  const browser = { now: 10_000, reloads: 0 };
  const connect = () => {
    const source: Source = { closed: false, onmessage: () => {}, onerror: () => {} };
    sources.push(source);
    return Object.assign(source, { close: () => Object.assign(source, { closed: true }) });
  };
  const context = createContext({
    URL,
    Date: { now: () => browser.now },
    EventSource: function EventSource() {
      return connect();
    },
    document: { currentScript: { src: `${server.url}/_dev/reload.js?state=one` } },
    location: { reload: () => browser.reloads++ },
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name),
  });
  new Script(script).runInContext(context);
  return {
    browser,
    sources,
    last: () => sources.at(-1) as Source,
    happen: (name: string) => listeners.get(name)?.(),
  };
}

describe('the script of live reload', () => {
  test('loads the page again when the server tells another state than the page shows', async () => {
    const { browser, last } = await page();
    last().onmessage({ data: 'one' });
    expect(browser.reloads).toBe(0);
    last().onmessage({ data: 'two' });
    expect(browser.reloads).toBe(1);
  });

  test('connects again only when somebody is back at the page, and not in a row', async () => {
    const { browser, sources, last, happen } = await page();
    browser.now += 60_000;
    last().onerror();
    expect(sources.map(({ closed }) => closed)).toEqual([true]);
    happen('focus');
    expect(sources).toHaveLength(2);
    last().onerror();
    happen('pointermove');
    expect(sources).toHaveLength(2);
    browser.now += 2000;
    happen('pointermove');
    happen('pointermove');
    expect(sources).toHaveLength(3);
    last().onmessage({ data: 'of the new server' });
    expect(browser.reloads).toBe(1);
  });

  test('lets go of the server when the page is left, and connects again when it is shown again', async () => {
    const { browser, sources, last, happen } = await page();
    happen('pagehide');
    expect(last().closed).toBe(true);
    browser.now += 5000;
    happen('pageshow');
    expect(sources.map(({ closed }) => closed)).toEqual([true, false]);
  });
});
