import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const SOURCE = join(import.meta.dirname, '../functions/edge/viewer-request.ts');

/**
 * The viewer-request function as CloudFront runs it: no types and no modules. Nothing is rewritten for an older
 * language; the function uses what its runtime knows.
 */
export function viewerRequestCode(): string {
  const { code } = transformSync(readFileSync(SOURCE, 'utf8'), { loader: 'ts', target: 'esnext' });
  return code.replace(/^export (?=function )/gm, '');
}
