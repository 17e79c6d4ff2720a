import { RefusalError } from './site.ts';

/** Where a site is to go, as the user wrote it. */
export type Place =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'ssh'; readonly host: string; readonly port?: number; readonly path: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'host'; readonly host: FileHost };

/** Hosts that take a folder of files by a program or an action of their own. */
export const fileHosts = ['github-pages', 'cloudflare-pages', 'netlify'] as const;
export type FileHost = (typeof fileHosts)[number];

/**
 * `/srv/www/paper`, `./paper`; `user@host:/path`, `host:path`, `ssh://user@host:port/path`;
 * `s3://bucket/prefix`; or the name of a file host. A path on an SSH host that does not begin with `/` counts from where its shell begins.
 * @throws {RefusalError} where it is none of these
 */
export function placeFrom(written: string): Place {
  const host = fileHosts.find((name) => name === written);
  if (host) return { kind: 'host', host };
  if (written.startsWith('ssh://')) return fromUrl(written);
  if (written.startsWith('s3://')) return bucketOf(written);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(written)?.[1];
  if (scheme !== undefined) {
    throw new RefusalError(`nothing is deployed to ${scheme}:// addresses; ${forms}`);
  }
  // A colon before any slash, and no drive letter.
  const [, bracketed, plain, path] =
    /^(?:([^/[\]:]*\[[^/\]]+\])|([^/:[\]]{2,})):(.*)$/su.exec(written) ?? [];
  const name = bracketed?.replaceAll(/[[\]]/g, '') ?? plain;
  if (name !== undefined && path !== undefined) return ssh(name, path, written);
  if (written.trim() === '') throw new RefusalError(`the target is empty; ${forms}`);
  return { kind: 'folder', path: written };
}

export const forms = `a target is a folder, user@host:/path, ssh://user@host:port/path, s3://bucket/prefix, ${fileHosts.join(', ')}`;

function fromUrl(written: string): Place {
  const [, user = '', host, port, path] =
    /^ssh:\/\/([^@/]*@)?(\[[^\]]+\]|[^:/[\]]+)(?::(\d+))?\/(.*)$/su.exec(written) ?? [];
  if (host === undefined || path === undefined) {
    throw new RefusalError(`${written} lacks a host or a path; write ssh://user@host:port/path`);
  }
  const place = ssh(`${user}${host.replaceAll(/[[\]]/g, '')}`, `/${path}`, written);
  return port === undefined ? place : { ...place, port: Number(port) };
}

/** A prefix is a folder: it begins with no `/`, and ends with one. */
function bucketOf(written: string): Place {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]*)(.*)$/su.exec(written) ?? [];
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new RefusalError(
      `${written} names no bucket: 3 to 63 small letters, digits, dots and hyphens; write s3://bucket or s3://bucket/prefix`,
    );
  }
  const steps = path.split('/').filter((step) => step !== '');
  if (steps.some((step) => step === '.' || step === '..' || /[\p{Cc}\\?#]/u.test(step))) {
    throw new RefusalError(
      `${written} has a prefix that no address can have; write s3://bucket/prefix`,
    );
  }
  return { kind: 's3', bucket, prefix: steps.map((step) => `${step}/`).join('') };
}

function ssh(host: string, path: string, written: string): Place & { kind: 'ssh' } {
  // ssh would take it for an option.
  if (host.startsWith('-')) throw new RefusalError(`${written}: a host's name begins with no -`);
  if (path === '') throw new RefusalError(`${written} names no folder; write ${host}:/path`);
  return { kind: 'ssh', host, path: fromHome(path) };
}

/** A shell of its own begins at home; what begins with a `-` is made to look like no option. */
function fromHome(path: string): string {
  if (path.startsWith('/')) return path;
  return `./${path.replace(/^~\//, '')}`;
}
