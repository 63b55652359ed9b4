import { execFileSync } from 'node:child_process';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { processDecoder } from '../../functions/platform/process-decoder.ts';
import { drawing, endless } from './drawings.ts';

// Sends the signal that it is given to the process that decodes an endless drawing, and says what becomes of it and of
// another picture that is decoded beside it.
const decoder = processDecoder();
// After this its process is there, and waits for the next.
await decoder.prepare(drawing('', 9), IMAGE_PRESETS);
const struck = decoder.prepare(endless, IMAGE_PRESETS).catch((error) => String(error));
const child = Number(
  execFileSync('pgrep', ['-P', String(process.pid), '-f', 'decoder-process'], { encoding: 'utf8' }),
);
const { status } = await decoder.prepare(drawing('', 90), IMAGE_PRESETS);
process.kill(child, process.argv[2]);
console.log(JSON.stringify([await struck, status]));
