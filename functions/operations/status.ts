import type { Reported } from '../core/article/report.ts';
import type { Picture } from '../core/picture/picture.ts';
import type { PictureRecord } from '../platform/ledger-records.ts';
import type { OperatorPlatform } from '../platform/platform.ts';
import { QUEUE_NAMES, type QueueDepth, type QueueName } from '../platform/queues.ts';

type Asked = Pick<OperatorPlatform, 'ledger' | 'keeper'>;

/** How the whole system stands. */
export interface Overview {
  readonly articles: Readonly<Record<'published' | 'draft' | 'scheduled' | 'rejected', number>>;
  /** Of all that articles use, the drawn ones too. */
  readonly pictures: Readonly<Record<'ready' | 'failed', number>>;
  readonly queues: Readonly<Record<QueueName, QueueDepth>>;
  /** When a rebuild began that is not over, UTC. */
  readonly rebuildSince?: string;
}

export async function overview({ ledger, keeper }: Asked): Promise<Overview> {
  const articles = { published: 0, draft: 0, scheduled: 0, rejected: 0 };
  for await (const { status } of ledger.articles()) if (status !== 'withdrawn') articles[status]++;
  const pictures = { ready: 0, failed: 0 };
  for await (const { picture } of ledger.pictures())
    if (picture.status !== 'pending') pictures[picture.status]++;
  const queues = {
    inbox: await keeper.depth('inbox'),
    pictures: await keeper.depth('pictures'),
    pages: await keeper.depth('pages'),
  };
  const rebuild = await ledger.rebuild();
  return {
    articles,
    pictures,
    queues,
    ...(rebuild && { rebuildSince: rebuild.since }),
  };
}

/** An article's life as far as it has come. All times are UTC. */
export interface ArticleLife extends Reported {
  /** Decoded site path of the page that it has, or will have. */
  readonly url?: string;
  /** When this version was put into the inbox. */
  readonly received?: string;
  /** When it was first read: accepted, or rejected. */
  readonly accepted: string;
  /** When its page first stood with all that leads to it. */
  readonly published?: string;
  /** When a scheduled article is published. */
  readonly due?: string;
  readonly pictures: readonly PictureLife[];
  /** Whether something of it is still to be done. */
  readonly underWay: boolean;
  /** The queues that have given a message up that is about it: nothing more is done by itself. */
  readonly givenUp: readonly QueueName[];
}

export interface PictureLife {
  /** As the article has it. */
  readonly subject: string;
  readonly status: Picture['status'];
  /** When it was found to be so. */
  readonly settled?: string;
  /** Of a failed one. */
  readonly code?: string;
  readonly message?: string;
  /** When its host is asked again. */
  readonly nextTry?: string;
}

/** `undefined` where the ledger knows nothing of the key. */
export async function lifeOf(key: string, { ledger, keeper }: Asked): Promise<ArticleLife | undefined> {
  const record = (await ledger.article(key)).value;
  if (!record) return undefined;
  const { status, uploadedAt, acceptedAt, publishedAt, article, warnings, error, enlisted } = record;
  const references = article?.pictures.filter(({ written }) => written !== '') ?? [];
  const pictures = references.map(async ({ address, written = address }) =>
    pictureLife(written, (await ledger.picture(address)).value),
  );
  const mine = new Set([
    key,
    ...(article ? [`at ${article.path}`] : []),
    ...references.map(({ address }) => address),
  ]);
  const givenUp: QueueName[] = [];
  for (const queue of QUEUE_NAMES) {
    if ((await keeper.deadLetters(queue)).some((subject) => mine.has(subject))) givenUp.push(queue);
  }
  return {
    key,
    status,
    ...(article && status !== 'rejected' && { url: article.path }),
    ...(uploadedAt !== '' && { received: uploadedAt }),
    accepted: acceptedAt,
    ...(publishedAt !== undefined && { published: publishedAt }),
    ...(article && status === 'scheduled' && { due: article.date }),
    pictures: await Promise.all(pictures),
    warnings,
    ...(error && { error }),
    underWay: !enlisted,
    givenUp,
  };
}

function pictureLife(subject: string, record: PictureRecord | undefined): PictureLife {
  if (!record) return { subject, status: 'pending' };
  const { picture, settledAt, again } = record;
  return {
    subject,
    status: picture.status,
    ...(settledAt !== undefined && { settled: settledAt }),
    ...(picture.status === 'failed' && { code: picture.code, message: picture.message }),
    ...(again && { nextTry: again.at }),
  };
}
