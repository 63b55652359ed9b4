import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { iconDrawing, pngIcons } from '../functions/core/page/icon.ts';

/**
 * Draws the icons that devices want as PNG: `npm run icons`. They stand in the source, since the function that publishes
 * them has no program that draws.
 */
const FILE = join(import.meta.dirname, '../functions/core/page/icon-files.ts');

const lines: string[] = [];
for (const [name, { side, ...cut }] of Object.entries(pngIcons)) {
  const drawn = sharp(Buffer.from(iconDrawing(cut)), { density: (72 * side) / 32 }).resize(side, side);
  const png = await drawn.png({ palette: true, compressionLevel: 9, effort: 10 }).toBuffer();
  lines.push(`  '${name}': '${png.toString('base64')}',`);
}
await writeFile(
  FILE,
  `/** PNG in base64. Made by \`npm run icons\` from what icon.ts says. */\nexport const iconFiles = {\n${lines.join('\n')}\n} as const;\n`,
);
