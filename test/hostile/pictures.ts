import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { beginning, gif, honest, largeAvif, patched, png, pngChunk, rows, svg } from './picture-bytes.ts';

/** What becomes of a picture: it is shown, or why not. */
export type Outcome = 'prepared' | 'image-unsupported' | 'image-too-large';

export interface HostilePicture {
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  readonly outcome: Outcome;
}

const each = (outcome: Outcome, makers: Readonly<Record<string, HostilePicture['make']>>): HostilePicture[] =>
  Object.entries(makers).map(([name, make]) => ({ name, make, outcome }));

/** Bombs of pixels and frames, told by their headers. */
const bombs = each('image-too-large', {
  'a PNG of 60000 by 60000 pixels': () => png(60_000, 60_000, rows(8, 8)),
  'a PNG of ten million by eleven pixels': () => png(9_999_999, 11, rows(8, 8)),
  'a JPEG of 65000 by 65000 pixels': async () =>
    patched(await honest().jpeg().toBuffer(), '\xff\xc0', 5, [0xfd, 0xe8, 0xfd, 0xe8]),
  'a GIF of 65535 by 65535 pixels': () => gif(1, 65_535, 65_535),
  'a moving GIF of 2 times 6000 by 6000 pixels': () => gif(2, 6000, 6000),
  'a GIF of 301 frames': () => gif(301),
  'a GIF of 20000 frames': () => gif(20_000),
  'a WebP of 301 frames': async () => {
    const raw = { width: 1, height: 301, channels: 3, pageHeight: 1 } as const;
    const data = Buffer.from(Array.from({ length: 903 }, (_, at) => (at * 37) % 256));
    return sharp(data, { raw, animated: true }).webp().toBuffer();
  },
  'an SVG of 30000 by 30000 pixels': () => svg('', 'width="30000" height="30000"'),
  'an SVG of 30000 by 30000 pixels by its view': () => svg('', 'viewBox="0 0 30000 30000"'),
  'an SVG of 500 by 500 inches': () => svg('', 'width="500in" height="500in"'),
});

const floods = (count: number) =>
  Array.from({ length: count }, (_, at) => `<feFlood result="a${at}"/>`).join('');

/** Bombs of what is made of the pixels, of which no header tells. */
const memory = each('image-too-large', {
  'a drawing of 200 layers in a filter': () =>
    svg(
      `<filter id="f" x="0" y="0" width="1" height="1">${floods(200)}</filter><rect width="1600" height="1600" filter="url(#f)"/>`,
      'width="1600" height="1600"',
    ),
  'a drawing with a picture of 12000 by 12000 pixels': () =>
    svg(
      `<image width="24" height="16" href="data:image/png;base64,${png(12_000, 12_000, rows(12_000, 12_000)).toString('base64')}"/>`,
    ),
  'an AVIF of 8000 by 8000 pixels of one colour': largeAvif,
});

/** Of other kinds than are read, whose decoders are off or none of ours. */
const strangers = each('image-unsupported', {
  nothing: () => Buffer.alloc(0),
  'one byte': () => Buffer.from([0xff]),
  zeros: () => Buffer.alloc(4096),
  text: () => Buffer.from('Not found\n'),
  'a page': () => Buffer.from('<!doctype html><html><body><img src=x></body></html>'),
  'XML that is no SVG': () => Buffer.from('<?xml version="1.0"?><feed/>'),
  JSON: () => Buffer.from('{"width":1,"height":1}'),
  PDF: () => beginning('%PDF-1.7\n'),
  PostScript: () => beginning('%!PS-Adobe-3.0 EPSF-3.0\n'),
  BMP: () => beginning('BM', [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]),
  'an icon': () => beginning([0, 0, 1, 0, 1, 0, 16, 16]),
  Photoshop: () => beginning('8BPS', [0, 1]),
  'JPEG XL': () => beginning([0xff, 0x0a]),
  'JPEG XL in a box': () => beginning([0, 0, 0, 12], 'JXL ', [13, 10, 0x87, 10]),
  'JPEG 2000': () => beginning([0, 0, 0, 12], 'jP  ', [13, 10, 0x87, 10]),
  'HEIC, whose decoder is under patents': () =>
    beginning([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic'),
  Radiance: () => beginning('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n'),
  OpenEXR: () => beginning([0x76, 0x2f, 0x31, 0x01, 2, 0, 0, 0]),
  FITS: () => beginning('SIMPLE  =                    T'),
  Matlab: () => beginning('MATLAB 5.0 MAT-file'),
  NIfTI: () => beginning([0x5c, 1, 0, 0]),
  'libvips itself': () => beginning([0xb6, 0xa6, 0xf2, 0x08]),
  'a portable bitmap': () => Buffer.from('P1\n1 1\n1\n'),
  'a portable pixmap': () => Buffer.from('P3 1 1 255 1 2 3\n'),
  'a portable float map': () => Buffer.from('PF\n1 1\n-1.0\n'),
  'comma-separated values': () => Buffer.from('1,2\n3,4\n'),
  'a matrix': () => Buffer.from('2 2\n1 2\n3 4\n'),
  'a font': () => beginning('wOF2'),
  'a film': () => beginning([0, 0, 0, 24], 'ftypmp42', [0, 0, 0, 0], 'isommp42'),
  'another film': () => beginning([0x1a, 0x45, 0xdf, 0xa3]),
  'an archive': () => beginning('PK', [3, 4]),
  'a program': () => beginning([0x7f], 'ELF'),
  'a bomb of gzip': () => gzipSync(Buffer.alloc(20_000_000)),
  'compressed SVG': () => gzipSync(svg('<rect width="9" height="9"/>')),
});

const cut = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif', share: number) => async () => {
  const whole = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#369', noise } })
    .toFormat(format, { effort: 1 })
    .toBuffer();
  return whole.subarray(0, Math.max(10, Math.floor(whole.length * share)));
};
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;

const broken = each('image-unsupported', {
  'a JPEG that ends in its header': cut('jpeg', 0.02),
  'half of a JPEG': cut('jpeg', 0.5),
  'a PNG that ends in its header': cut('png', 0.001),
  'half of a PNG': cut('png', 0.5),
  'a WebP that ends in its header': cut('webp', 0.002),
  'half of a WebP': cut('webp', 0.5),
  'a GIF that ends in its header': cut('gif', 0.002),
  'half of a GIF': cut('gif', 0.5),
  'half of a TIFF': cut('tiff', 0.5),
  'half of an AVIF': cut('avif', 0.5),
  'a PNG of no width': () => png(0, 8, rows(8, 8)),
  'a PNG whose rows are not there': () => png(64, 64, Buffer.alloc(0)),
  'a PNG whose pixels are no stream': async () => {
    const bytes = await honest().png().toBuffer();
    return patched(bytes, 'IDAT', 4, [0, 0, 0, 0, 0, 0]);
  },
});

/** Drawings that reach for something, run something or never end. */
const drawings = each('prepared', {
  'a drawing with a script': () => svg('<script>process.exit(1)</script><rect width="9" height="9"/>'),
  'a drawing with handlers': () => svg('<rect width="9" height="9" onload="alert(1)" onclick="alert(1)"/>'),
  'a drawing with a page in it': () =>
    svg(
      '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="FOREIGN"/></body></foreignObject>',
    ),
  'a drawing with another host’s picture': () =>
    svg('<image href="FOREIGN" width="9" height="9"/><image xlink:href="FOREIGN" width="9" height="9"/>'),
  'a drawing with a picture in a filter': () =>
    svg('<filter id="f"><feImage href="FOREIGN"/></filter><rect filter="url(#f)" width="9" height="9"/>'),
  'a drawing with parts of another host’s': () =>
    svg('<use href="FOREIGN#x"/><rect fill="url(FOREIGN#y)" width="9" height="9"/>'),
  'a drawing with styles from elsewhere': () =>
    svg(
      '<style>@import url("FOREIGN"); @font-face { font-family: x; src: url("FOREIGN") } rect { fill: url("FOREIGN") }</style><text font-family="x">a</text>',
    ),
  'a drawing with a style sheet before it': () => svg('', undefined, '<?xml-stylesheet href="FOREIGN"?>'),
  'a drawing that includes a file': () =>
    svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
  'a drawing with a definition from elsewhere': () => svg('', undefined, '<!DOCTYPE svg SYSTEM "FOREIGN">'),
  'a drawing that holds itself': () =>
    svg(
      '<g id="a"><use href="#a"/></g><pattern id="p"><rect fill="url(#p)" width="9" height="9"/></pattern><rect fill="url(#p)" width="9" height="9"/>',
    ),
});

const entities = (count: number) =>
  Array.from({ length: count }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
const doubled = Array.from(
  { length: 30 },
  (_, at) => `<g id="g${at + 1}"><use href="#g${at}"/><use href="#g${at}"/></g>`,
).join('');
const endless = each('image-unsupported', {
  'a drawing with a file as an entity': () =>
    svg('<text>&x;</text>', undefined, '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  'a drawing with a milliard entities': () =>
    svg('<text>&e9;</text>', undefined, `<!DOCTYPE svg [<!ENTITY e0 "ha">${entities(9)}]>`),
  'a drawing with a milliard uses': () =>
    svg(`<defs><rect id="g0" width="1" height="1"/>${doubled}</defs><use href="#g30"/>`),
  'a drawing of 100000 levels': () => svg(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`),
});

/** Odd, and good enough. */
const odd = each('prepared', {
  'a CMYK JPEG': () => honest().toColourspace('cmyk').jpeg().toBuffer(),
  'a JPEG of 10000 by 10000 pixels that is read as a whole': () =>
    sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#c00' } })
      .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
      .toBuffer(),
  'a 16-bit PNG': () => honest().toColourspace('rgb16').png().toBuffer(),
  'a 16-bit grey PNG': () => honest().toColourspace('grey16').png().toBuffer(),
  'a PNG of one bit': () => honest().png({ palette: true, colours: 2 }).toBuffer(),
  'an interlaced PNG': () => honest().png({ progressive: true }).toBuffer(),
  'a moving PNG': () => png(8, 8, rows(8, 8), pngChunk('acTL', Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]))),
  'a moving GIF': () => gif(3, 24, 16),
  'a TIFF in CMYK': () => honest().toColourspace('cmyk').tiff().toBuffer(),
  'a JPEG with a page behind it': async () =>
    Buffer.concat([await honest().jpeg().toBuffer(), Buffer.from('<script>alert("leak")</script>')]),
  'a GIF with a page behind it': () => Buffer.concat([gif(1, 9, 9), Buffer.from('<script>"leak"</script>')]),
  'a PNG with a script in its texts': () =>
    png(8, 8, rows(8, 8), pngChunk('tEXt', Buffer.from('Comment\0<script>leak()</script>'))),
  'a PNG with a bomb in its texts': () =>
    png(
      8,
      8,
      rows(8, 8),
      pngChunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(30_000_000))])),
    ),
  'a PNG with a bomb for a profile': () =>
    png(
      8,
      8,
      rows(8, 8),
      pngChunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(30_000_000))])),
    ),
  'a JPEG with nonsense for EXIF': async () => {
    const bytes = await honest()
      .withExif({ IFD0: { Copyright: 'leak' } })
      .jpeg()
      .toBuffer();
    return patched(bytes, 'Exif\0\0', 6, [0x4d, 0x4d, 0, 42, 0xff, 0xff, 0xff, 0xff]);
  },
  'a JPEG that says where it was taken': () =>
    honest()
      .withExif({ IFD0: { Copyright: 'leak' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer(),
  'a JPEG with a text about itself': () =>
    honest().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><leak/></x:xmpmeta>').jpeg().toBuffer(),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [
      `a JPEG in orientation ${orientation}`,
      () => honest().withMetadata({ orientation }).jpeg().toBuffer(),
    ]),
  ),
});

/** Every one; `FOREIGN` in a drawing is put in place of an address that nothing may be asked of. */
export const hostilePictures: readonly HostilePicture[] = [
  ...bombs,
  ...memory,
  ...strangers,
  ...broken,
  ...drawings,
  ...endless,
  ...odd,
];
