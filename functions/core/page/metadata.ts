import { keeping } from '../kept.ts';
import { type ReadyPicture, socialCardPath, variantPath } from '../picture/picture.ts';
import { SOCIAL_CARD } from '../picture/variants.ts';
import type { Site } from '../site.ts';
import { absolute } from './url.ts';

/** A node of schema.org's vocabulary, as JSON-LD has it. */
export type Data = Readonly<Record<string, unknown>>;

/** One step of the way down from the front page; the page itself has no path. */
export interface Crumb {
  readonly name: string;
  /** Decoded site path. */
  readonly path?: string;
}

/** A picture for others to fetch: its largest variant in the format that everybody reads. */
export interface SharedPicture {
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export function sharedPicture(site: Site, picture: ReadyPicture): SharedPicture | undefined {
  const fallback = picture.variants.at(-1);
  const width = fallback?.widths.at(-1);
  if (!fallback || width === undefined) return undefined;
  return {
    url: absolute(site, variantPath(picture.hash, width, fallback.format)),
    width,
    height: Math.round((picture.height * width) / picture.width),
  };
}

/** What others show with a link to a page. */
export interface LinkPicture extends SharedPicture {
  /** Plain text. */
  readonly alt: string;
}

/** The social card of a picture that has one. */
export function linkPicture(
  site: Site,
  picture: ReadyPicture | undefined,
  alt: string,
): LinkPicture | undefined {
  if (picture?.socialCard === undefined) return undefined;
  const { width, height } = SOCIAL_CARD;
  return { url: absolute(site, socialCardPath(picture.hash, picture.socialCard)), width, height, alt };
}

/** schema.org's `BreadcrumbList`; the last step may go without an address, by Google's rules for it. */
export function breadcrumbData(site: Site, crumbs: readonly Crumb[]): Data {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      ...(path !== undefined && { item: absolute(site, path) }),
    })),
  };
}

/** schema.org's `WebSite`, for the front page. */
export function siteData(site: Site): Data {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: site.title,
    url: absolute(site, '/'),
    inLanguage: site.language,
    ...(site.description !== '' && { description: site.description }),
    publisher: publisherData(site),
  };
}

/** Who publishes: the site itself. */
export function publisherData(site: Site): Data {
  return { '@type': 'Organization', name: site.title, url: absolute(site, '/') };
}

/** OpenGraph's form of a language, `zh_CN`, with the region where it is mostly spoken if it names none. */
export function openGraphLocale(lang: string): string {
  return locales(lang, () => {
    const { language, region } = new Intl.Locale(lang).maximize();
    return region === undefined ? language : `${language}_${region}`;
  });
}

const locales = keeping<string>(1000);
