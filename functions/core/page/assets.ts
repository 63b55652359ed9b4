import { createHash } from 'node:crypto';
import { iconDrawing, tabIcon } from './icon.ts';
import { iconFiles } from './icon-files.ts';
import { scripts } from './script-texts.ts';
import { style } from './style.ts';

/** A file of the site's own. Below `/_assets/` a name holds a hash of its content, so such a file never changes. */
export interface Asset {
  /** Site path; needs no encoding. */
  readonly path: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

export const assets = {
  style: asset('style', 'css', 'text/css; charset=utf-8', style),
  scheme: script('scheme'),
  colours: script('colours'),
  copy: script('copy'),
  comments: script('comments'),
  search: script('search'),
  icon: asset('icon', 'svg', 'image/svg+xml', iconDrawing(tabIcon)),
  icon192: png('icon-192'),
  icon512: png('icon-512'),
  maskableIcon: png('icon-maskable'),
  touchIcon: png('apple-touch-icon'),
} as const;

function png(name: keyof typeof iconFiles): Asset {
  return asset(name, 'png', 'image/png', Buffer.from(iconFiles[name], 'base64'));
}

function script(name: keyof typeof scripts): Asset {
  return asset(name, 'js', 'text/javascript; charset=utf-8', scripts[name]);
}

function asset(name: string, ending: string, type: string, body: Asset['body']): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/_assets/${name}.${hash}.${ending}`, type, body };
}
