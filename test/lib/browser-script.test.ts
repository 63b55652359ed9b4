import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptScript } from '../../lib/browser-script.ts';

const kept = join(import.meta.dirname, '../../functions/core/page/scripts');

test.each(['search'])('the script %s on the site is made of its sources', async (name) => {
  await expect(keptScript(name)).toMatchFileSnapshot(join(kept, `${name}.ts`));
});
