import sharp, { type Sharp } from 'sharp';
import {
  type FailedPicture,
  type ReadyPicture,
  socialCardPath,
  type VariantFormat,
  variantPath,
} from './picture.ts';
import { firstFrame, isDrawn, type Pixels, withoutNeedlessAlpha } from './pixels.ts';
import type { PreparedDrawing } from './prepare-drawing.ts';
import { cutSocialCard, isCardSized } from './social-card.ts';
import { boundBroken, forDecoder, type Header, isCompressed, type Timing } from './source.ts';
import { hashOf, type ImageSettings, planVariants, type Recipe, recipeOf } from './variants.ts';

// Strangers' bytes reach the decoders: only those that articles need are switched on, and only from memory. These
// settings hold for the whole process. One thread for each picture, since several are worked on at once; no cache,
// since no picture is read twice.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif', 'Tiff', 'Svg'].map(
    (is) => `VipsForeignLoad${is}Buffer`,
  ),
});
sharp.concurrency(1);
sharp.cache(false);

/** A picture that was decoded and whose variants are known, though not made. Holds up to 200 MB, mostly 5. */
export interface PreparedPicture {
  readonly status: 'prepared';
  readonly picture: ReadyPicture;
  /** The largest variant; with an alpha channel only where something can be seen through it. */
  readonly pixels: Pixels;
  readonly timing?: Timing;
  readonly recipe: Recipe;
}

/** A file of a picture, as the site has it. */
export interface PictureFile {
  /** Site path. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Cameras' largest files are smaller; the function that reads them has memory for no more. */
export const PICTURE_BYTES = 64 * 1024 * 1024;

/**
 * Decodes a picture (JPEG, PNG, GIF, WebP, AVIF, TIFF, SVG), turns it upright and into sRGB, and says what will become
 * of it. Everything that can be wrong with a picture shows here, as `image-unsupported` or `image-too-large`. It is
 * about a tenth of the work: a caller that finds the variants on the site already stops here. An SVG of a few bytes may
 * take for ever, and a fault in a decoder ends the process: a stranger's bytes are only for one that may end.
 */
export async function preparePicture(
  bytes: Uint8Array,
  settings: ImageSettings,
): Promise<PreparedPicture | FailedPicture> {
  const recipe = recipeOf(settings);
  const read = await readPixels(bytes, recipe);
  if ('status' in read) return read;
  const { pixels, timing } = read;
  const { width, height, channels } = pixels;
  const transparent = channels === 4;
  const picture: ReadyPicture = {
    status: 'ready',
    hash: hashOf(bytes, recipe),
    width,
    height,
    variants: planVariants({ width, transparent, animated: timing !== undefined }, recipe),
    ...(transparent ? {} : { preview: await previewOf(pixels, recipe) }),
    ...(isCardSized(pixels, recipe) && { socialCard: 'jpeg' as const }),
  };
  return { status: 'prepared', picture, pixels, ...(timing && { timing }), recipe };
}

/** Every file of a prepared picture, narrow variants first; the same picture gives the same bytes each time. */
export async function* encodePicture(
  prepared: PreparedPicture | PreparedDrawing,
): AsyncIterable<PictureFile> {
  const { picture, recipe } = prepared;
  if ('drawing' in prepared) {
    const bytes = await sharp(prepared.drawing).removeAlpha().png(recipe.png).toBuffer();
    yield { path: socialCardPath(picture.hash, 'png'), bytes };
    return;
  }
  const { pixels, timing } = prepared;
  const chromaSubsampling = isDrawn(pixels) ? '4:4:4' : '4:2:0';
  for (const width of picture.variants[0]?.widths ?? []) {
    const scaled = width === pixels.width ? pixels : await scale(pixels, width);
    for (const { format } of picture.variants) {
      const bytes = await write(open(scaled), format, { recipe, chromaSubsampling, timing });
      yield { path: variantPath(picture.hash, width, format), bytes };
    }
  }
  if (picture.socialCard === undefined) return;
  yield {
    path: socialCardPath(picture.hash, picture.socialCard),
    bytes: await cutSocialCard(pixels, recipe),
  };
}

async function readPixels(
  bytes: Uint8Array,
  recipe: Recipe,
): Promise<{ pixels: Pixels; timing: Timing | undefined } | FailedPicture> {
  if (bytes.length > PICTURE_BYTES)
    return failed('image-too-large', `The file has more than ${PICTURE_BYTES} bytes; no more are read.`);
  const header = await readHeader(bytes);
  if (header === undefined)
    return failed('image-unsupported', 'The file is no picture of a kind that is read.');
  const broken = boundBroken(header);
  if (broken !== undefined) return failed('image-too-large', broken);
  const pixels = await decode(bytes, header, recipe);
  if (pixels === undefined) return failed('image-unsupported', 'The picture is incomplete or damaged.');
  return { pixels, timing: header.timing };
}

async function readHeader(bytes: Uint8Array): Promise<Header | undefined> {
  if (isCompressed(bytes)) return undefined;
  try {
    // No limit here: ours is told from the header, with its own sentence.
    const found = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { format, width, height, pages = 1, loop = 0, delay = [] } = found;
    if ((format !== 'gif' && format !== 'webp') || pages === 1) return { width, height, frames: 1 };
    return { width, height, frames: pages, timing: { loop, delay } };
  } catch {
    return undefined;
  }
}

async function decode(
  bytes: Uint8Array,
  { frames, timing }: Header,
  recipe: Recipe,
): Promise<Pixels | undefined> {
  const { whole, failOn } = forDecoder(bytes);
  const animated = timing !== undefined;
  const { width, height } = animated ? recipe.animation : recipe.still;
  try {
    const { data, info } = await sharp(whole, { animated, failOn })
      .autoOrient()
      .resize({ width, height, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3 && info.channels !== 4) return undefined;
    const { channels } = info;
    return withoutNeedlessAlpha({ data, width: info.width, height: info.height / frames, frames, channels });
  } catch {
    return undefined;
  }
}

function open({ data, width, height, frames, channels }: Pixels): Sharp {
  const raw = { width, height: height * frames, channels };
  if (frames === 1) return sharp(data, { raw });
  return sharp(data, { raw: { ...raw, pageHeight: height }, animated: true });
}

async function scale(pixels: Pixels, width: number): Promise<Pixels> {
  const { data, info } = await open(pixels).resize({ width }).raw().toBuffer({ resolveWithObject: true });
  return { ...pixels, data, height: info.height / pixels.frames, width };
}

async function previewOf(pixels: Pixels, recipe: Recipe): Promise<string> {
  const { side, blur, quality } = recipe.preview;
  const bytes = await open(firstFrame(pixels))
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .blur(blur)
    .webp({ quality })
    .toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}

interface Writing {
  readonly recipe: Recipe;
  readonly chromaSubsampling: '4:2:0' | '4:4:4';
  readonly timing?: Timing | undefined;
}

function write(
  image: Sharp,
  format: VariantFormat,
  { recipe, chromaSubsampling, timing }: Writing,
): Promise<Uint8Array> {
  if (format === 'avif') return image.avif({ ...recipe.avif, chromaSubsampling }).toBuffer();
  if (format === 'jpeg') return image.jpeg({ ...recipe.jpeg, chromaSubsampling }).toBuffer();
  if (format === 'webp') return image.webp({ ...recipe.webp, ...timing }).toBuffer();
  return image.png(recipe.png).toBuffer();
}

function failed(code: FailedPicture['code'], message: string): FailedPicture {
  return { status: 'failed', code, message };
}
