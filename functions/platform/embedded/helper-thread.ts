import { workerData } from 'node:worker_threads';
import type { Objects } from '../objects.ts';
import { ownFolderObjects } from './folder-objects.ts';
import type { HelperSettings } from './helper.ts';
import { answerRequests } from './thread.ts';
import { failureReply, type ReadReply, type ReadRequest, readReply } from './thread-reading.ts';
import { type WriteReply, type WriteRequest, writeReply } from './thread-writing.ts';

const { site, reads } = workerData as HelperSettings;
let objects: Objects | undefined;
const reading = () => import('../timed-reading.ts');
// All that reads articles is loaded before there is one.
if (reads) void reading();

answerRequests<ReadRequest | WriteRequest, ReadReply | WriteReply>((request, reply) => {
  if ('read' in request) void read(request, reply);
  else {
    // To open a folder sweeps it, of what a thread beside this one may be writing: one that only reads leaves it alone.
    objects ??= ownFolderObjects(site);
    void writeReply(request, objects).then(reply);
  }
});

async function read({ read: request }: ReadRequest, reply: (reply: ReadReply) => void): Promise<void> {
  const { readInTime } = await reading();
  readInTime(
    request,
    (article) => reply(readReply(article)),
    (error) => reply(failureReply(error)),
  );
}
