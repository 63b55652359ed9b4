/** A film of another site: the page that shows it there, and its still picture where its address is known. */
export interface Embed {
  readonly href: string;
  readonly picture?: string;
}

/** Path and query of a player, after its host, and what it plays. */
interface Player {
  readonly hosts: readonly string[];
  readonly filmOf: (url: URL) => Embed | undefined;
}

const YOUTUBE = /^\/(?:embed|v|shorts|live)\/([\w-]{11})\/?$/;
const players: readonly Player[] = [
  {
    hosts: ['youtube.com', 'm.youtube.com', 'youtube-nocookie.com'],
    filmOf({ pathname, searchParams }) {
      const list = /^[\w-]{2,60}$/.exec(searchParams.get('list') ?? '')?.[0];
      if (pathname === '/embed/videoseries' && list !== undefined)
        return { href: `https://www.youtube.com/playlist?list=${list}` };
      const id = YOUTUBE.exec(pathname)?.[1];
      const start = /^\d{1,6}$/.exec(searchParams.get('start') ?? '')?.[0];
      const from = start === undefined ? '' : `&t=${start}s`;
      return id === undefined
        ? undefined
        : {
            href: `https://www.youtube.com/watch?v=${id}${from}`,
            picture: `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
          };
    },
  },
  {
    hosts: ['player.vimeo.com'],
    filmOf({ pathname, searchParams }) {
      const id = /^\/video\/(\d{1,15})\/?$/.exec(pathname)?.[1];
      // A film that is not listed is known by this as well.
      const hash = /^[\da-f]{1,40}$/.exec(searchParams.get('h') ?? '')?.[0];
      return found(id, (film) => `https://vimeo.com/${hash === undefined ? film : `${film}/${hash}`}`);
    },
  },
  {
    hosts: ['player.bilibili.com'],
    filmOf({ searchParams }) {
      const bvid = /^BV\w{10}$/i.exec(searchParams.get('bvid') ?? '')?.[0];
      const aid = /^\d{1,15}$/.exec(searchParams.get('aid') ?? '')?.[0];
      return found(bvid ?? (aid && `av${aid}`), (film) => `https://www.bilibili.com/video/${film}/`);
    },
  },
  {
    hosts: ['dailymotion.com', 'geo.dailymotion.com'],
    filmOf({ pathname, searchParams }) {
      const id = /^\/embed\/video\/(\w{1,20})$/.exec(pathname)?.[1] ?? searchParams.get('video');
      return found(/^\w{1,20}$/.exec(id ?? '')?.[0], (film) => `https://www.dailymotion.com/video/${film}`);
    },
  },
  {
    hosts: ['player.youku.com'],
    filmOf: ({ pathname }) =>
      found(
        /^\/embed\/(\w{1,30}={0,2})$/.exec(pathname)?.[1],
        (film) => `https://v.youku.com/v_show/id_${film}.html`,
      ),
  },
  {
    hosts: ['v.qq.com'],
    filmOf: ({ searchParams }) =>
      found(
        /^\w{1,20}$/.exec(searchParams.get('vid') ?? '')?.[0],
        (film) => `https://v.qq.com/x/page/${film}.html`,
      ),
  },
];

/**
 * What a frame with this address plays, as an address that readers may follow; undefined for every other frame. Made
 * from the film's name alone, so nothing else of the frame's address reaches a page.
 */
export function embedAt(address: string): Embed | undefined {
  const url = URL.parse(address.trim(), 'https://frames.invalid/');
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const host = url.hostname.replace(/^www\./, '');
  return players.find(({ hosts }) => hosts.includes(host))?.filmOf(url);
}

function found(film: string | undefined, hrefOf: (film: string) => string): Embed | undefined {
  return film === undefined ? undefined : { href: hrefOf(film) };
}
