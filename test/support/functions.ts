/** The functions as they are deployed; `test/lib/workers.test.ts` compares this with the template. */
export const FUNCTIONS = [
  {
    id: 'Ingest',
    queue: 'InboxQueue',
    seconds: 60,
    memory: 1024,
    batch: 10,
    concurrency: 3,
    window: undefined,
  },
  {
    id: 'Images',
    queue: 'PicturesQueue',
    seconds: 120,
    memory: 2048,
    batch: 2,
    concurrency: 5,
    window: undefined,
  },
  { id: 'Publish', queue: 'PagesQueue', seconds: 120, memory: 1024, batch: 400, concurrency: 2, window: 2 },
] as const;
