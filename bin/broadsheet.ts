#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Half of a short run would be spent on reading the program otherwise.
enableCompileCache();

const { runCommand } = await import('./commands/command.ts');
process.exitCode = await runCommand(process.argv.slice(2));
