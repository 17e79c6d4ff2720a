/** Something on another site that a reader may have shown in an article. */
export interface Embed {
  /** Who is asked for it: `YouTube`; of a sound or film by itself, its host. */
  readonly provider: string;
  readonly kind: 'video' | 'post' | 'map' | 'audio';
  /** The page to read it on, without JavaScript too. */
  readonly href: string;
  /** What a frame loads once the reader has asked for it. */
  readonly frame?: string;
  /** What a player loads once the reader has asked for it. */
  readonly file?: string;
}

/** What stands at an address, if it is of a provider that articles may embed. */
export function embedAt(address: string): Embed | undefined {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.port !== '') return undefined;
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '');
  const reader = Object.hasOwn(readers, host) ? readers[host] : undefined;
  return (reader ?? elsewhere)(url);
}

type Reader = (url: URL) => Embed | undefined;

const readers: Readonly<Record<string, Reader>> = {
  'youtube.com': youtube,
  'music.youtube.com': youtube,
  'youtube-nocookie.com': youtube,
  'youtu.be': youtube,
  'vimeo.com': vimeo,
  'player.vimeo.com': vimeo,
  'x.com': x,
  'twitter.com': x,
  'bsky.app': bluesky,
  'openstreetmap.org': openStreetMap,
  'google.com': googleMaps,
  'maps.google.com': googleMaps,
};

function youtube({ hostname, pathname, searchParams }: URL): Embed | undefined {
  const found =
    hostname === 'youtu.be'
      ? /^\/([\w-]{11})\/?$/.exec(pathname)?.[1]
      : (/^\/(?:shorts|live|embed)\/([\w-]{11})\/?$/.exec(pathname)?.[1] ??
        (pathname === '/watch' ? /^[\w-]{11}$/.exec(searchParams.get('v') ?? '')?.[0] : undefined));
  if (found === undefined) return undefined;
  const start = secondsOf(searchParams.get('t') ?? searchParams.get('start') ?? '');
  return {
    provider: 'YouTube',
    kind: 'video',
    href: `https://www.youtube.com/watch?v=${found}${start > 0 ? `&t=${start}s` : ''}`,
    frame: `https://www.youtube-nocookie.com/embed/${found}${start > 0 ? `?start=${start}` : ''}`,
  };
}

/** `90`, `90s`, `1h2m3s` as seconds; 0 where it is none. */
function secondsOf(time: string): number {
  const [, hours, minutes, seconds] =
    /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(time) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

function vimeo({ pathname, searchParams }: URL): Embed | undefined {
  const [, id, secret = searchParams.get('h')] =
    /^\/(?:video\/)?(\d{6,12})(?:\/([\da-f]{6,20}))?\/?$/.exec(pathname) ?? [];
  if (id === undefined || (secret !== null && !/^[\da-f]{6,20}$/.test(secret))) return undefined;
  return {
    provider: 'Vimeo',
    kind: 'video',
    href: `https://vimeo.com/${id}${secret === null ? '' : `/${secret}`}`,
    frame: `https://player.vimeo.com/video/${id}?dnt=1${secret === null ? '' : `&h=${secret}`}`,
  };
}

function x({ pathname }: URL): Embed | undefined {
  const [, name, id] = /^\/(\w{1,15})\/status\/(\d{5,20})\/?$/.exec(pathname) ?? [];
  if (name === undefined || id === undefined) return undefined;
  return {
    provider: 'X',
    kind: 'post',
    href: `https://x.com/${name}/status/${id}`,
    frame: `https://platform.twitter.com/embed/Tweet.html?dnt=true&id=${id}`,
  };
}

function bluesky({ pathname }: URL): Embed | undefined {
  const [, who, post] = /^\/profile\/([\w.:-]{3,253})\/post\/(\w{5,20})\/?$/.exec(pathname) ?? [];
  if (who === undefined || post === undefined) return undefined;
  return {
    provider: 'Bluesky',
    kind: 'post',
    href: `https://bsky.app/profile/${who}/post/${post}`,
    frame: `https://embed.bsky.app/embed/${who}/app.bsky.feed.post/${post}`,
  };
}

function openStreetMap({ hash, searchParams }: URL): Embed | undefined {
  const [, zoom, latitude, longitude] =
    /[#&]map=(\d{1,2})\/(-?[\d.]{1,12})\/(-?[\d.]{1,12})/.exec(hash) ?? [];
  const marked = placeOf(searchParams.get('mlat'), searchParams.get('mlon'));
  const place = marked ?? placeOf(latitude, longitude);
  if (!place) return undefined;
  const [north, east] = place;
  // A world of 256 points at zoom 0: some 500 points wide.
  const half = 360 / 2 ** Number(zoom ?? 15);
  const box = [east - half, north - half / 2, east + half, north + half / 2].map(short).join(',');
  const pin = marked ? `&marker=${short(north)},${short(east)}` : '';
  return {
    provider: 'OpenStreetMap',
    kind: 'map',
    href: `https://www.openstreetmap.org/${marked ? `?mlat=${short(north)}&mlon=${short(east)}` : ''}#map=${zoom ?? '15'}/${short(north)}/${short(east)}`,
    frame: `https://www.openstreetmap.org/export/embed.html?bbox=${box}${pin}`,
  };
}

function googleMaps({ hostname, pathname, searchParams }: URL): Embed | undefined {
  if (hostname !== 'maps.google.com' && !/^\/maps(?:\/|$)/.test(pathname)) return undefined;
  const [, latitude, longitude, zoom] =
    /@(-?[\d.]{1,12}),(-?[\d.]{1,12}),([\d.]{1,5})z/.exec(pathname) ?? [];
  const [, ofQuery, andQuery] =
    /^(-?[\d.]{1,12}),(-?[\d.]{1,12})$/.exec(searchParams.get('q') ?? '') ?? [];
  const place = placeOf(latitude, longitude) ?? placeOf(ofQuery, andQuery);
  if (!place) return undefined;
  const point = place.map(short).join(',');
  const near = Math.round(Number(zoom ?? /^\d{1,2}$/.exec(searchParams.get('z') ?? '')?.[0] ?? 15));
  return {
    provider: 'Google Maps',
    kind: 'map',
    href: `https://www.google.com/maps?q=${point}&z=${near}`,
    frame: `https://www.google.com/maps?q=${point}&z=${near}&output=embed`,
  };
}

function placeOf(
  latitude: string | null | undefined,
  longitude: string | null | undefined,
): [number, number] | undefined {
  const [north, east] = [Number.parseFloat(latitude ?? ''), Number.parseFloat(longitude ?? '')];
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? [north, east] : undefined;
}

function short(degrees: number): string {
  return String(Math.round(degrees * 1e5) / 1e5);
}

/** Mastodon is on many hosts: a name and a number tell. A sound or a film is told by its ending. */
function elsewhere(url: URL): Embed | undefined {
  const { hostname, pathname, origin } = url;
  const [, name, id] = /^\/(@\w{1,30}(?:@[\w.-]{3,100})?)\/(\d{15,20})\/?$/.exec(pathname) ?? [];
  if (name !== undefined && id !== undefined) {
    const href = `${origin}/${name}/${id}`;
    return { provider: `Mastodon (${hostname})`, kind: 'post', href, frame: `${href}/embed` };
  }
  const [, ending] = /\.(mp3|m4a|ogg|opus|wav|mp4|m4v|webm)$/.exec(pathname) ?? [];
  if (ending === undefined) return undefined;
  const href = `${origin}${pathname}`;
  const kind = /^(?:mp4|m4v|webm)$/.test(ending) ? 'video' : 'audio';
  return { provider: hostname, kind, href, file: href };
}

const host = String.raw`[a-z\d](?:[a-z\d.-]*[a-z\d])?`;
const degrees = String.raw`-?\d{1,3}(?:\.\d+)?`;

/** Every address that a frame may be given, and no other: what the sanitizer lets through. */
export const frameAddresses: readonly RegExp[] = [
  String.raw`https://www\.youtube-nocookie\.com/embed/[\w-]{11}(?:\?start=\d+)?`,
  String.raw`https://player\.vimeo\.com/video/\d+\?dnt=1(?:&h=[\da-f]+)?`,
  String.raw`https://platform\.twitter\.com/embed/Tweet\.html\?dnt=true&id=\d+`,
  String.raw`https://embed\.bsky\.app/embed/[\w.:-]+/app\.bsky\.feed\.post/\w+`,
  String.raw`https://www\.openstreetmap\.org/export/embed\.html\?bbox=${degrees}(?:,${degrees}){3}(?:&marker=${degrees},${degrees})?`,
  String.raw`https://www\.google\.com/maps\?q=${degrees},${degrees}&z=\d+&output=embed`,
  String.raw`https://${host}/@\w+(?:@[\w.-]+)?/\d+/embed`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** Every address that a player may be given. */
export const fileAddresses: readonly RegExp[] = [
  new RegExp(String.raw`^https://${host}/[^\s?#\\]*\.(?:mp3|m4a|ogg|opus|wav|mp4|m4v|webm)$`),
];
