import { styleText } from 'node:util';
import type { ArticleLife, Overview, PictureLife } from '../functions/operations/status.ts';
import { QUEUE_NAMES } from '../functions/platform/queues.ts';
import { problems, safe } from './summary.ts';

/** What a person reads of the whole system. */
export function overviewText({ articles, pictures, queues, rebuildSince }: Overview): string {
  const counted = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
      .join(', ');
  const lines = [
    `articles  ${counted(articles)}`,
    `pictures  ${counted(pictures)}`,
    ...QUEUE_NAMES.map((name) => {
      const { ready, inFlight, delayed, dead } = queues[name];
      return `queue     ${name}: ${counted({ waiting: ready, 'being done': inFlight, later: delayed, 'given up': dead })}`;
    }),
    ...(rebuildSince === undefined ? [] : [`rebuild   since ${rebuildSince}, not over`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a person reads of an article's life. */
export function lifeText(life: ArticleLife): string {
  const { key, status, url, received, accepted, published, due, pictures, underWay, givenUp } = life;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['address', url],
    ['received', received],
    [status === 'rejected' || status === 'withdrawn' ? status : 'accepted', accepted],
    ['published', published],
    ['due', due],
    ['under way', underWay && givenUp.length === 0 ? 'yes' : undefined],
    [
      'given up',
      givenUp.length === 0 ? undefined : `by the queue ${givenUp.join(', ')}; see: broadsheet problems`,
    ],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name.padEnd(10)} ${safe(value)}`],
  );
  return [
    `${styleText('bold', safe(key))} ${status}`,
    ...lines,
    ...pictures.map(pictureText),
    problems([life]),
  ].join('\n');
}

function pictureText({ subject, status, settled, nextTry }: PictureLife): string {
  const when = [settled, nextTry && `asked again at ${nextTry}`].filter(Boolean).join(', ');
  return `  ${'picture'.padEnd(10)} ${status}${when && ` (${when})`} ${safe(subject)}`;
}
