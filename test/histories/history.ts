import fc from 'fast-check';
import type { FaultKind, Plan } from './workers.ts';

/** What an author does, or an operator. */
export type Change =
  | { readonly kind: 'put'; readonly key: string; readonly source: Source }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'rename'; readonly key: string; readonly to: string }
  /** Two articles change places. */
  | { readonly kind: 'swap'; readonly key: string; readonly with: string }
  /** The first of these words in the article's file, if it is there, becomes the second; all else stays. */
  | { readonly kind: 'edit'; readonly key: string; readonly words: readonly [from: string, to: string] }
  /** `picture` is the index of one of `PICTURES`. */
  | { readonly kind: 'picture'; readonly key: string; readonly picture: number }
  | { readonly kind: 'command'; readonly command: 'retry' | 'rebuild' | 'reconcile' }
  /** No change but that of the time. */
  | { readonly kind: 'wait'; readonly hours: number };

/** Fields of an article's front matter, and its text. */
export interface Source {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Operation {
  readonly change: Change;
  /** How often the store tells of it. What it never tells is found by comparing inbox and ledger in the end. */
  readonly events: 0 | 1 | 2;
  /** Calls that the workers make before the next operation. */
  readonly calls: number;
}

export interface History {
  /** So many entries more the tag `t` has from the beginning: with a few of ours it grows pages by date, and loses them. */
  readonly crowd: number;
  /** Whether the site has cards drawn. */
  readonly drawnCards: boolean;
  readonly operations: readonly Operation[];
  readonly plan: Plan;
}

/** The site's clock shows this at the beginning: 8:00 in its time zone. */
export const BEGINNING = '2026-06-01T00:00:00Z';
/** A picture of one colour; four pixels are quick to make, and to make variants of. */
export interface Drawing {
  readonly background: string;
  readonly width?: number;
  readonly height?: number;
}

/** The last one is large enough for a social card. */
export const PICTURES = [
  { background: '#b22' },
  { background: '#2b2' },
  { background: '#22b' },
  { background: '#b2b', width: 600, height: 315 },
] as const satisfies readonly Drawing[];
/** A host has this one; nobody changes it. */
export const REMOTE = 'https://pictures.example.org/remote.png';
/** The host of this one says "later" until then. */
export const LATE = { address: 'https://busy.example.org/late.png', from: new Date('2026-06-01T02:00:00Z') };

const articleKey = fc.constantFrom('a.md', 'b.md', 'news/c.md', 'news/2026-05-20-d.md');
const pictureKey = fc.constantFrom('one.png', 'news/two.png');

const ADDRESSES = ['/one.png', '/news/two.png', REMOTE, LATE.address];

const SOON = '2026-06-01 12:00:00';
const LATER = '2026-06-03 12:00:00';

const source: fc.Arbitrary<Source> = fc
  .record(
    {
      title: fc.constantFrom('One', 'Two'),
      date: fc.constantFrom('2026-05-01 10:00:00', '2026-05-02 10:00:00', '2025-01-01', SOON, LATER),
      updated: fc.constantFrom('2026-05-03 10:00:00'),
      lang: fc.constantFrom('zh-CN', 'ar'),
      description: fc.constantFrom('Of this and that.'),
      draft: fc.constantFrom(true),
      categories: fc.constantFrom(['x'], ['x', 'y'], [['x', 'y'], ['z']]),
      tags: fc.constantFrom(['s'], ['S', 't'], ['t']),
      author: fc.constantFrom('Ann', 'ann', 'Bo'),
      permalink: fc.constantFrom('/same/', '/Same/', '/b/', '/old/'),
      redirect_from: fc.oneof(
        fc.constantFrom('/old/', '/OLD/', '/b/', '/a/'),
        fc.subarray(['/same/', '/old/', '/a/', '/b/', '/news/c/'], { minLength: 2 }),
      ),
      headimg: fc.constantFrom(...ADDRESSES, 'https://gone.example.org/x.png'),
      thumbnail: fc.constantFrom(...ADDRESSES),
      broken: fc.constant(true),
      pictures: fc.subarray(ADDRESSES, { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .map(({ broken, pictures = [], ...fields }) => ({
    // A date that is none has an article rejected.
    fields: broken === undefined ? fields : { ...fields, date: 'never' },
    text: ['Text.', ...pictures.map((address) => `![](${address})`)].join('\n\n'),
  }));

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('put'), key: articleKey, source }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove'), key: fc.oneof(articleKey, pictureKey) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename'), key: articleKey, to: articleKey }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap'), key: articleKey, with: articleKey }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit'),
      key: articleKey,
      words: fc.constantFrom(
        ['redirect_from', 'permalink'],
        ['permalink', 'redirect_from'],
        ['tags', 'author'],
        ['Text.', 'Other text.'],
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('picture'),
      key: pictureKey,
      picture: fc.nat({ max: PICTURES.length - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.constantFrom(1, 5, 48) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('command'),
      command: fc.constantFrom('retry', 'rebuild', 'reconcile'),
    }),
  },
);

const operation: fc.Arbitrary<Operation> = fc.record({
  change,
  events: fc.constantFrom(1 as const, 1 as const, 1 as const, 2 as const, 0 as const),
  calls: fc.oneof(fc.constant(0), fc.nat({ max: 60 }), fc.nat({ max: 600 })),
});

const KINDS: readonly FaultKind[] = [
  'dies before',
  'dies after',
  'throttled',
  'times out',
  'loses race',
  'loses to itself',
  'doubled',
];

const plan: fc.Arbitrary<Plan> = fc.record({
  workers: fc.integer({ min: 1, max: 4 }),
  order: fc.nat(),
  faults: fc.array(fc.record({ after: fc.nat({ max: 80 }), kind: fc.constantFrom(...KINDS) }), {
    maxLength: 12,
  }),
});

/** Histories of a few articles and pictures that often have the same address, the same content, the same picture. */
export const histories: fc.Arbitrary<History> = fc.record({
  crowd: fc.constantFrom(0, 0, 0, 0, 0, 0, 29),
  // To draw one takes as long as all else in a history.
  drawnCards: fc.constantFrom(false, false, false, true),
  operations: fc.array(operation, { minLength: 2, maxLength: 14 }),
  plan,
});

/** As many of these can be lived where each call takes long. */
export const shortHistories: fc.Arbitrary<History> = fc.record({
  crowd: fc.constant(0),
  drawnCards: fc.constant(false),
  operations: fc.array(operation, { minLength: 2, maxLength: 5 }),
  plan,
});
