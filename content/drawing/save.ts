import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { type Painting, pixels } from './painting.ts';

/** A photograph: JPEG. `quality` as sharp has it. */
export async function saveJpeg(file: string, p: Painting, quality = 80): Promise<void> {
  await folderOf(file);
  await image(p).jpeg({ quality, mozjpeg: true }).toFile(file);
}

/** As a camera that was held upright saves it: the pixels lie on their side, EXIF orientation 6 says how to turn them. */
export async function saveTurned(file: string, p: Painting): Promise<void> {
  await folderOf(file);
  await image(p)
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 80, mozjpeg: true })
    .toFile(file);
}

/** Frames of one size as a WebP that plays for ever, `delay` milliseconds a frame. */
export async function saveAnimation(file: string, frames: readonly Painting[], delay: number): Promise<void> {
  await folderOf(file);
  const stills = await Promise.all(frames.map((frame) => image(frame).png().toBuffer()));
  await sharp(stills, { join: { animated: true } })
    .webp({ quality: 80, effort: 5, loop: 0, delay })
    .toFile(file);
}

/** Red, green, blue and alpha as a PNG. */
export async function savePng(file: string, rgba: Buffer, width: number, height: number): Promise<void> {
  await folderOf(file);
  await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png({ palette: true, effort: 9 })
    .toFile(file);
}

/** A drawing in SVG as a PNG that keeps its transparency. */
export async function saveDrawing(file: string, svg: string): Promise<void> {
  await folderOf(file);
  await sharp(Buffer.from(svg)).png({ palette: true, effort: 9 }).toFile(file);
}

/** A painting at another size, to go on painting. */
export async function shrink(p: Painting, width: number, height: number): Promise<Painting> {
  const bytes = await image(p).resize(width, height).raw().toBuffer();
  return { width, height, rgb: Float32Array.from(bytes, (value) => value / 255) };
}

function image(p: Painting): Sharp {
  return sharp(pixels(p), { raw: { width: p.width, height: p.height, channels: 3 } });
}

async function folderOf(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
}
