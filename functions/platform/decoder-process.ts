import { preparePicture } from '../core/picture/encode.ts';
import type { Reply, Request } from './process-decoder.ts';

// The other end of process-decoder.ts. Ctrl-C reaches it too; it ends when whoever asks it does, and not before.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.once('disconnect', () => process.exit());
process.on('message', async ({ bytes, settings }: Request) => {
  let reply: Reply;
  try {
    reply = { result: await preparePicture(bytes, settings) };
  } catch (fault) {
    reply = { fault };
  }
  process.send?.(reply);
});
process.send?.({ ready: true });
