import { preparePicture } from '../core/picture/encode.ts';
import { PICTURE_MEBIBYTES, TAKES_TOO_MUCH } from './decoder-memory.ts';
import type { Reply, Request } from './process-decoder.ts';

// The other end of process-decoder.ts. Ctrl-C reaches it too; it ends when whoever asks it does, and not before.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.once('disconnect', () => process.exit());
process.on('message', async ({ bytes, settings }: Request) => {
  let reply: Reply;
  const most = process.memoryUsage.rss() + PICTURE_MEBIBYTES * 1024 * 1024;
  const watch = setInterval(() => endAbove(most), 20);
  try {
    reply = { result: await preparePicture(bytes, settings) };
  } catch (fault) {
    reply = { fault };
  } finally {
    clearInterval(watch);
  }
  process.send?.(reply);
});
process.send?.({ ready: true });

/** The image library knows no bound, and a header says little; `exit` would wait until it is done with the picture. */
function endAbove(most: number): void {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, TAKES_TOO_MUCH);
}
