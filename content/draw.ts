import { join } from 'node:path';
import { canal } from './drawing/canal.ts';
import { beams, coast, LAMP, lighthouse } from './drawing/coast.ts';
import { oasis } from './drawing/desert.ts';
import { harbour } from './drawing/harbour.ts';
import { hill } from './drawing/hill.ts';
import { HOURS } from './drawing/hours.ts';
import { paperBoat, pipeline, stair } from './drawing/indoors.ts';
import { EVENING, MORNING, shore, terraces } from './drawing/land.ts';
import { eclipse, observatory, trails } from './drawing/night.ts';
import { copy } from './drawing/painting.ts';
import { inks, shapesPrint, sunPrint } from './drawing/print.ts';
import { railcar } from './drawing/railway.ts';
import { ferry } from './drawing/river.ts';
import { saveAnimation, saveDrawing, saveJpeg, savePng, saveTurned, shrink } from './drawing/save.ts';

/** Draws the pictures of the sample articles. `node content/draw.ts` draws all, further words only those so named. */
const drawings: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'news/2021/pictures/harbour.jpg': async (file) => saveJpeg(file, await harbour()),
  'news/2021/pictures/ferry.jpg': async (file) => saveJpeg(file, await ferry()),
  'news/2022/pictures/terraces.jpg': async (file) => saveJpeg(file, terraces(MORNING)),
  'news/2022/pictures/terraces-evening.jpg': async (file) => saveJpeg(file, terraces(EVENING)),
  'news/2023/pictures/observatory.jpg': async (file) => saveJpeg(file, await observatory()),
  'news/2023/pictures/star-trails.jpg': async (file) => saveJpeg(file, await trails()),
  'journal/2023/pictures/oasis.jpg': async (file) => saveJpeg(file, await oasis()),
  'journal/2024/pictures/lighthouse.jpg': async (file) => saveJpeg(file, await lighthouse()),
  'journal/2024/pictures/stair.jpg': async (file) => saveTurned(file, stair()),
  'journal/2024/pictures/sweep.webp': sweep,
  'journal/2024/pictures/railcar.jpg': async (file) => saveJpeg(file, await railcar()),
  'journal/pictures/canal.jpg': async (file) => saveJpeg(file, await canal(), 76),
  'almanac/pictures/eclipse.jpg': async (file) => saveJpeg(file, eclipse()),
  'workshop/pictures/sun.jpg': async (file) => saveJpeg(file, sunPrint(), 72),
  'workshop/pictures/shapes.jpg': async (file) => saveJpeg(file, shapesPrint(), 76),
  'workshop/pictures/inks.png': async (file) => {
    const { rgba, width, height } = inks();
    await savePng(file, rgba, width, height);
  },
  'handbook/pictures/pipeline.png': async (file) => saveDrawing(file, pipeline()),
  'notes/pictures/shore.jpg': async (file) => saveJpeg(file, shore()),
  'notes/pictures/paper-boat.jpg': async (file) => saveJpeg(file, await paperBoat()),
  ...Object.fromEntries(
    HOURS.map((hour) => [
      `journal/2025/pictures/hill-${hour.name}.jpg`,
      async (file: string) => saveJpeg(file, await hill(hour)),
    ]),
  ),
};

/** Half a turn of the lamp: two beams, so that the end meets the beginning. */
async function sweep(file: string): Promise<void> {
  const [width, height, frames] = [480, 320, 28];
  const still = await shrink(await coast(), width, height);
  const lamp = [(LAMP[0] * width) / 1600, (LAMP[1] * height) / 1067] as const;
  const turned = Array.from({ length: frames }, (_, i) => {
    const frame = copy(still);
    beams(frame, lamp, width, (i / frames) * Math.PI);
    return frame;
  });
  await saveAnimation(file, turned, 90);
}

const wanted = process.argv.slice(2);
for (const [name, drawing] of Object.entries(drawings)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  await drawing(join(import.meta.dirname, name));
  console.log(name);
}
