#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Half of a short run would be spent on reading the program otherwise. This file alone is JavaScript: before the cache
// is there, one of TypeScript would have Node.js load all that reads TypeScript.
enableCompileCache();

const { setEngine } = await import('./engine.ts');
setEngine();
const { runCommand } = await import('./commands/command.ts');
process.exitCode = await runCommand(process.argv.slice(2));
