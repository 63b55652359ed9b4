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
export function openProgress(out: NodeJS.WriteStream, queues: SqliteQueues): Progress {
  const began = performance.now();
  const done: Record<QueueName, number> = { inbox: 0, pictures: 0, pages: 0 };
  const terminal = out.isTTY && !process.env.CI;
  let drawn = 0;
  let last = began;

  function clear() {
    if (drawn > 0) out.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  }

  function total(queue: QueueName): number {
    const { ready, inFlight } = queues.depth(queue);
    return done[queue] + ready + inFlight;
  }

  function draw() {
    const seconds = (performance.now() - began) / 1000;
    const lines = STAGES.map(([queue, label]) => line(label, done[queue], total(queue), seconds, terminal));
    if (!terminal) return void out.write(`${lines.filter((text) => text !== '').join(' · ')}\n`);
    clear();
    const shown = lines.filter((text) => text !== '');
    out.write(shown.map((text) => `${text}\n`).join(''));
    drawn = shown.length;
  }

  return {
    onStep(step) {
      done[step.queue] = step.done;
      const now = performance.now();
      if (now - last < (terminal ? REDRAW_MS : PLAIN_MS)) return;
      last = now;
      draw();
    },
    clear,
  };
}

function line(label: string, done: number, total: number, seconds: number, terminal: boolean): string {
  if (total === 0) return '';
  const counts = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  const rate = done / seconds;
  const remaining = done > 0 && done < total ? `, ${Math.ceil((total - done) / rate)} s left` : '';
  const pace = done > 0 ? `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s${remaining}` : '';
  if (!terminal) return `${label} ${counts}${pace && ` (${pace})`}`;
  const filled = Math.round((done / total) * BAR);
  const bar = styleText('cyan', '━'.repeat(filled)) + styleText('dim', '━'.repeat(BAR - filled));
  return `  ${label.padEnd(9)} ${bar} ${counts.padEnd(16)} ${styleText('dim', pace)}`;
}
