import { execFileSync } from 'node:child_process';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { processDecoder } from '../../functions/platform/process-decoder.ts';
import { drawing, endless } from './drawings.ts';

// Sends the signal that it is given to the process that decodes an endless drawing, and says what becomes of it, of
// another picture that is decoded beside it, and of one that comes after the process that waits for it was struck too.
const decoder = processDecoder();
const prepare = async () => (await decoder.prepare(drawing('', 9), IMAGE_PRESETS)).status;
const children = () =>
  execFileSync('pgrep', ['-P', String(process.pid), '-f', 'decoder-process'], { encoding: 'utf8' })
    .trim()
    .split('\n');
const strike = (child: string | undefined) => process.kill(Number(child), process.argv[2]);

// After this its process is there, and waits for the next.
await prepare();
const [busy] = children();
const struck = decoder.prepare(endless, IMAGE_PRESETS).catch((error) => String(error));
const beside = await prepare();
strike(busy);
const outcome = await struck;
strike(children()[0]);
// Nobody may have heard of its end yet: then this message is one that is tried again.
await prepare().catch(() => {});
console.log(JSON.stringify([outcome, beside, await prepare()]));
