import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Longer than anything between two files of one edit takes, as long as the machine runs. */
const REST_MS = 150;

/** No program that follows a folder takes so long to begin. */
const LIMIT_MS = 180_000;

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** When a file was changed or put into its place: nanoseconds since 1970, by the kernel's clock. */
export const changed = (file: string) => statSync(file, { bigint: true }).ctimeNs;

function changedSince(folder: string, since: bigint): bigint[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => changed(path.join(file.parentPath, file.name))).filter((time) => time >= since);
}

/** When each file that changes from `since` on did so, once they rest. Throws when none does. */
export async function changesOf(site: string, since: bigint): Promise<bigint[]> {
  const began = performance.now();
  let changes: bigint[] = [];
  let before: bigint[];
  do {
    if (performance.now() - began > LIMIT_MS) throw new Error(`nothing has come of an edit in ${site}`);
    before = changes;
    await rest();
    changes = changedSince(site, since);
  } while (changes.length === 0 || String(changes) !== String(before));
  return changes;
}

/** An article with one more line and the title of the edit `number`: no other has it, and HTML writes it as it is. */
export const edited = (text: string, number: number) =>
  `${text.replace(/^title: .*$/m, `title: "Edit ${number} of the night train"`)}\nThe ${number}th line that was added.\n`;

/** The numbers of the edits whose titles a page shows. */
export const editsShown = (page: string) =>
  new Set([...page.matchAll(/Edit (-?\d+) of the night train/g)].map(([, number]) => Number(number)));
