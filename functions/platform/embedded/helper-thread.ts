import { workerData } from 'node:worker_threads';
import type { Objects } from '../objects.ts';
import { ownFolderObjects } from './folder-objects.ts';
import type { HelperSettings } from './helper.ts';
import { answerRequests } from './thread.ts';
import {
  articleReply,
  failureReply,
  type ReadReply,
  type ReadRequest,
  renderedReply,
} from './thread-reading.ts';
import { type WriteReply, type WriteRequest, writeReply } from './thread-writing.ts';

const { site, reads } = workerData as HelperSettings;
let objects: Objects | undefined;
const timed = () => import('../timed-reading.ts');
const reading = () => import('../../core/article/read.ts');
const rendering = () => import('../../core/article/render.ts');
// All that is needed is loaded before there is an article.
if (reads !== 'nothing') void timed();
if (reads === 'articles') void reading();
if (reads === 'texts') void rendering();

answerRequests<ReadRequest | WriteRequest, ReadReply | WriteReply>((request, reply) => {
  if ('read' in request || 'render' in request) void read(request, reply);
  else {
    // To open a folder sweeps it, of what a thread beside this one may be writing: one that only reads leaves it alone.
    objects ??= ownFolderObjects(site);
    void writeReply(request, objects).then(reply);
  }
});

async function read(request: ReadRequest, reply: (reply: ReadReply) => void): Promise<void> {
  const { readInTime } = await timed();
  const work = await workFor(request);
  readInTime(work, reply, (error) => reply(failureReply(error)));
}

async function workFor(request: ReadRequest): Promise<() => ReadReply> {
  if ('render' in request) {
    const { renderText } = await rendering();
    return () => renderedReply(renderText(request.render));
  }
  const { readArticle } = await reading();
  return () => articleReply(readArticle(...request.read));
}
