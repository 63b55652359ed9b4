import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { pngIcons } from './icon.ts';
import { siteLanguage } from './language.ts';
import { paper } from './style/tokens.ts';

export const MANIFEST = '/manifest.webmanifest';

/** What a device needs to keep the site among its apps: a Web Application Manifest. */
export function manifest(site: Site): string {
  const value = {
    id: '/',
    start_url: '/',
    scope: '/',
    name: site.title,
    short_name: site.title,
    ...(site.description !== '' && { description: site.description }),
    ...siteLanguage(site),
    // Articles lead to each other: readers need the way back that a browser has.
    display: 'minimal-ui',
    theme_color: paper.light,
    background_color: paper.light,
    icons: [
      { src: assets.icon.path, type: assets.icon.type, sizes: 'any', purpose: 'any' },
      iconEntry(assets.icon192, pngIcons['icon-192'].side, 'any'),
      iconEntry(assets.icon512, pngIcons['icon-512'].side, 'any'),
      iconEntry(assets.maskableIcon, pngIcons['icon-maskable'].side, 'maskable'),
    ],
  };
  return `${JSON.stringify(value)}\n`;
}

function iconEntry({ path, type }: Asset, side: number, purpose: 'any' | 'maskable') {
  return { src: path, type, sizes: `${side}x${side}`, purpose };
}
