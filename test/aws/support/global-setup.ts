import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmulator } from './emulator.ts';
import { CACHE } from './python.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of one emulator for all tests. */
    endpoint: string;
    /** Folder of the functions' recorded calls. */
    calls: string;
  }
}

const LINES_SHOWN = 200;

/** One emulator for all tests; they keep out of each other's way by names of their own. */
export default async function setup(project: TestProject) {
  const { endpoint, calls, log, stop } = await startEmulator();
  project.provide('endpoint', endpoint);
  project.provide('calls', calls);
  return () => {
    const said = log();
    stop();
    const file = join(CACHE, 'emulator.log');
    writeFileSync(file, said);
    if (project.vitest.state.getCountOfFailedTests() === 0) return;
    const end = said.split('\n').slice(-LINES_SHOWN).join('\n');
    console.error(`The end of what the emulator and the functions said, all of it in ${file}:\n${end}`);
  };
}
