import type { TestProject } from 'vitest/node';
import { findBrowser, type Launch } from './chromium.ts';
import { openSites, type Sites } from './sites.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Built once, served until the last test is over. */
    sites: Sites;
    /** How to start the browser; undefined where there is none. */
    launch: Launch | undefined;
  }
}

export default async function setup(project: TestProject) {
  const { sites, close } = await openSites();
  project.provide('sites', sites);
  const found = await findBrowser();
  if ('missing' in found) {
    console.warn(`No browser can be had, so the tests that need one are skipped: ${found.missing}.`);
  }
  project.provide('launch', 'launch' in found ? found.launch : undefined);
  return close;
}
