import { styleText } from 'node:util';
import type { Step } from '../functions/platform/embedded/runner.ts';
import type { SqliteQueues } from '../functions/platform/embedded/sqlite-queues.ts';
import type { QueueName } from '../functions/platform/queues.ts';

/** What a progress display is told, and asked. */
export interface Progress {
  onStep(step: Step): void;
  /** Takes the display away before other text is printed. */
  clear(): void;
}

/** A terminal, or anything else that takes text. */
type Output = Pick<NodeJS.WritableStream, 'write'> & { readonly isTTY?: boolean };

/** What has been done of a stage between two times of `performance.now()`. */
interface Stage {
  readonly done: number;
  /** When what was done last in any stage before its first was done: from there on it was worked on. */
  readonly from?: number;
  readonly to: number;
}

const unbegun = (): Stage => ({ done: 0, to: 0 });

const STAGES: readonly (readonly [QueueName, string])[] = [
  ['inbox', 'articles'],
  ['pictures', 'pictures'],
  ['pages', 'pages'],
];
const REDRAW_MS = 100;
const PLAIN_MS = 2000;
const BAR = 24;

/**
 * Stages with counts, rate and what remains, to a terminal as a few lines that are drawn over, else as a plain line now
 * and then.
 */
export function openProgress(out: Output, queues: Pick<SqliteQueues, 'depth'>): Progress {
  const began = performance.now();
  const stages: Record<QueueName, Stage> = { inbox: unbegun(), pictures: unbegun(), pages: unbegun() };
  const terminal = out.isTTY === true && !process.env.CI;
  let drawn = 0;
  let drawnAt = began;
  let stepAt = began;

  function clear() {
    if (drawn > 0) out.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  }

  function total(queue: QueueName): number {
    const { ready, inFlight } = queues.depth(queue);
    return stages[queue].done + ready + inFlight;
  }

  function draw() {
    const lines = STAGES.map(([queue, label]) => line(label, stages[queue], total(queue), terminal));
    if (!terminal) return void out.write(`${lines.filter((text) => text !== '').join(' · ')}\n`);
    clear();
    const shown = lines.filter((text) => text !== '');
    out.write(shown.map((text) => `${text}\n`).join(''));
    drawn = shown.length;
  }

  return {
    onStep(step) {
      const now = performance.now();
      const { from = stepAt } = stages[step.queue];
      stages[step.queue] = { done: step.done, from, to: now };
      stepAt = now;
      if (now - drawnAt < (terminal ? REDRAW_MS : PLAIN_MS)) return;
      drawnAt = now;
      draw();
    },
    clear,
  };
}

function line(label: string, { done, from = 0, to }: Stage, total: number, terminal: boolean): string {
  if (total === 0) return '';
  const counts = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  const rate = done / ((to - from) / 1000);
  const remaining = done > 0 && done < total ? `, ${Math.ceil((total - done) / rate)} s left` : '';
  const pace =
    done > 0 && to > from ? `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s${remaining}` : '';
  if (!terminal) return `${label} ${counts}${pace && ` (${pace})`}`;
  const filled = Math.round((done / total) * BAR);
  const bar = styleText('cyan', '━'.repeat(filled)) + styleText('dim', '━'.repeat(BAR - filled));
  return `  ${label.padEnd(9)} ${bar} ${counts.padEnd(16)} ${styleText('dim', pace)}`;
}
