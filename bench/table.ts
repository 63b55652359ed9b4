import type { Corpus } from './corpus.ts';
import type { Measurement } from './measure.ts';
import type { Output } from './output.ts';

/** A measured build, and the processor seconds that a fixed piece of work took right before it. */
export type Run = Measurement & { readonly yardstickCpuSeconds: number };

/** All runs of one program over one corpus. */
export type Row = {
  readonly tool: string;
  readonly version: string;
  readonly runs: readonly Run[];
  readonly output: Output;
};

/** A median with the smallest and the largest beside it. */
function spread(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  const shown = (value: number | undefined) => (value ?? 0).toFixed(digits);
  return sorted.length === 1
    ? shown(median)
    : `${shown(median)} [${shown(sorted[0])}–${shown(sorted.at(-1))}]`;
}

/** One line of Markdown's tables. */
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The rows as a Markdown table, medians with the smallest and largest in brackets. */
export function table(corpus: Corpus, rows: readonly Row[]): string {
  const photos = corpus.photos > 0;
  const columns = ['program', 'articles/s', 'wall s', 'CPU s', 'peak MiB', 'files'];
  const added = photos ? ['CPU s/photo', 'AVIF files', 'AVIF MB'] : [];
  const header = [...columns, ...added, "others' CPU s", 'yardstick CPU s'];
  const body = rows.map(({ tool, version, runs, output }) => {
    const column = (digits: number, value: (run: Run) => number) => spread(runs.map(value), digits);
    const perPhoto = column(2, (run) => run.cpuSeconds / corpus.photos);
    return line([
      `${tool} ${version}`,
      column(photos ? 2 : 0, (run) => corpus.keys.length / run.wallSeconds),
      column(2, (run) => run.wallSeconds),
      column(2, (run) => run.cpuSeconds),
      column(0, (run) => run.peakMiB),
      String(output.files),
      ...(photos ? [perPhoto, String(output.avif), (output.avifBytes / 1e6).toFixed(2)] : []),
      column(1, (run) => run.othersCpuSeconds),
      column(2, (run) => run.yardstickCpuSeconds),
    ]);
  });
  const rule = header.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(header), line(rule), ...body].join('\n');
}
