import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './cli.ts';
import { pictureHost } from './https-pictures.ts';

const HOST = 'chinese.aljazeera.net';
const FOLDER = '/wp-content/uploads/2021/10';

/** The article that everything began with; it lies beside the repository, and is not there in every clone. */
export const seedFile = join(root, '../shared/seed/article.md');

/** The seed article with a host for its pictures on this machine, until it is closed. */
export interface Seed {
  /** As it is, but for the port that its pictures are asked from: not every user may listen on port 443. */
  readonly source: string;
  /** For the command line, so that it asks this machine, and trusts it. */
  readonly options: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly host: string;
  /** The pictures, by path and query. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Paths with their queries, as they were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

export async function seedArticle(): Promise<Seed> {
  const pictures = new Map([
    [`${FOLDER}/image-2-15.jpg?w=770&resize=770%2C433`, await photo(20, 433)],
    [`${FOLDER}/000_9Q26TP.jpg?w=770&resize=770%2C526`, await photo(140, 526)],
    [`${FOLDER}/AP21293344410801.jpg?w=770&resize=770%2C495`, await photo(260, 495)],
  ]);
  const { port, certificate, asked, close } = await pictureHost(HOST, pictures);
  return {
    source: readFileSync(seedFile, 'utf8').replaceAll(`https://${HOST}/`, `https://${HOST}:${port}/`),
    options: ['--resolve', `${HOST}:${port}:127.0.0.1`],
    env: { NODE_EXTRA_CA_CERTS: certificate },
    host: HOST,
    pictures,
    asked,
    close,
  };
}

function photo(hue: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="770" height="${height}"><defs><linearGradient id="a">
    <stop stop-color="hsl(${hue},60%,40%)"/><stop offset="1" stop-color="hsl(${hue + 60},70%,80%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#a)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
