import type { Corpus } from './corpus.ts';
import type { EditRow } from './edits.ts';
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

/** A Markdown table, its first column of words, the others of numbers. */
function markdown(header: readonly string[], body: readonly (readonly string[])[]): string {
  const rule = header.map((_, at) => (at === 0 ? '---' : '---:'));
  return [header, rule, ...body].map(line).join('\n');
}

/** What a program takes for each second of ours, round by round: a slow minute of the machine is in both. */
function ratio<Each>(theirs: readonly Each[], ours: readonly Each[], value: (each: Each) => number): string {
  const pairs = theirs.flatMap((each, round) => {
    const own = ours[round];
    return own === undefined ? [] : [value(each) / value(own)];
  });
  return spread(pairs, 2);
}

/** Our own measurements, where there are others beside them. */
function oursAmong<Each>(rows: readonly { tool: string; each: readonly Each[] }[]): readonly Each[] {
  return rows.length > 1 ? (rows.find(({ tool }) => tool === 'broadsheet')?.each ?? []) : [];
}

/** The rows as a Markdown table, medians with the smallest and largest in brackets. */
export function table(corpus: Corpus, rows: readonly Row[]): string {
  const photos = corpus.photos > 0;
  const ours = oursAmong(rows.map(({ tool, runs }) => ({ tool, each: runs })));
  const ratios = ours.length > 0 ? ['wall ÷ ours', 'CPU ÷ ours'] : [];
  const columns = ['program', 'articles/s', 'wall s', 'CPU s', ...ratios, 'peak MiB', 'files'];
  const added = photos ? ['CPU s/photo', 'AVIF files', 'AVIF MB'] : [];
  const header = [...columns, ...added, "others' CPU s", 'yardstick CPU s'];
  const body = rows.map(({ tool, version, runs, output }) => {
    const column = (digits: number, value: (run: Run) => number) => spread(runs.map(value), digits);
    const [wall, cpu] = [(run: Run) => run.wallSeconds, (run: Run) => run.cpuSeconds];
    const perPhoto = column(2, (run) => run.cpuSeconds / corpus.photos);
    return [
      `${tool} ${version}`,
      column(photos ? 2 : 0, (run) => corpus.keys.length / run.wallSeconds),
      ...[column(2, wall), column(2, cpu)],
      ...(ours.length > 0 ? [ratio(runs, ours, wall), ratio(runs, ours, cpu)] : []),
      column(0, (run) => run.peakMiB),
      String(output.files),
      ...(photos ? [perPhoto, String(output.avif), (output.avifBytes / 1e6).toFixed(2)] : []),
      column(1, (run) => run.othersCpuSeconds),
      column(2, (run) => run.yardstickCpuSeconds),
    ];
  });
  return markdown(header, body);
}

/** The edits as a Markdown table, medians with the smallest and largest in brackets. */
export function editTable(rows: readonly EditRow[]): string {
  const ours = oursAmong(rows.map(({ tool, edits }) => ({ tool, each: edits })));
  const ratios = ours.length > 0 ? ['ms ÷ ours'] : [];
  const columns = ['program', 'ready, s', 'ms', ...ratios, 'CPU ms', 'files', 'peak MiB'];
  const body = rows.map(({ tool, version, readySeconds, edits, peakMiB, shown, stale }) => {
    const column = (value: (edit: EditRow['edits'][number]) => number) => spread(edits.map(value), 0);
    return [
      `${tool} ${version}`,
      readySeconds.toFixed(1),
      column(({ ms }) => ms),
      ...(ours.length > 0 ? [ratio(edits, ours, ({ ms }) => ms)] : []),
      column(({ cpuMs }) => cpuMs),
      column(({ files }) => files),
      peakMiB.toFixed(0),
      `${stale.length} of ${shown}`,
    ];
  });
  return markdown([...columns, 'pages left with an old title'], body);
}
