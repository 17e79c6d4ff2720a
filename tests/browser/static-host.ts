import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mediaType } from '../../src/outputs/media-type.ts';
import { chosenServer, serveWith } from './chosen-server.ts';

export interface StaticHost {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly close: () => void;
  /** Has pages be as `alter` makes them now, for browsers that keep them no longer than they may, too. */
  readonly republish: () => Promise<void>;
}

const texts: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
};

/** A page otherwise than it was built, and what is sent with it. */
export interface Altered {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a host does beside sending files. */
export interface Hosting {
  /** The path that the site lies under, from `/` to `/`. */
  readonly base?: string;
  /** Where it listens; anywhere, without. */
  readonly port?: number;
  /** Whether it compresses texts, and sends what the site's `_headers` asks for. */
  readonly complete?: boolean;
  /** Addresses that it answers by rules of its own: with this status, and with where to go instead. */
  readonly rules?: Readonly<Record<string, { readonly status: number; readonly to?: string }>>;
}

/**
 * Serves a folder on this machine alone, as static hosts do: its files, and nothing made up. `alter` is
 * for tests that need a page otherwise than it was built. `CASPIAN_HOST` has another server do it.
 */
export async function serve(
  folder: string,
  alter?: (html: string) => Altered,
  { base = '/', complete = false, rules = {}, port = 0 }: Hosting = {},
): Promise<StaticHost> {
  // Another server listens where it likes.
  const server = port === 0 ? chosenServer() : undefined;
  return server
    ? serveWith(server, folder, alter)
    : serveHere(folder, alter, { base, complete, rules, port });
}

async function serveHere(
  folder: string,
  alter: ((html: string) => Altered) | undefined,
  { base, complete, rules: own, port }: Required<Hosting>,
): Promise<StaticHost> {
  const rules = complete ? headerRules(folder) : [];
  const send = (response: ServerResponse, status: number, file: string): void => {
    if (!alter || extname(file) !== '.html') {
      sendFile(response, status, file);
      return;
    }
    const { html, headers } = alter(readFileSync(file, 'utf8'));
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    response.end(html);
  };
  const server = createServer((request, response) => {
    const path = pathIn(request.url ?? '/');
    const file = path?.startsWith(base) ? join(folder, path.slice(base.length - 1)) : undefined;
    const page = file?.endsWith('/') ? join(file, 'index.html') : file;
    const rule = own[path ?? ''];
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405).end();
    } else if (rule?.to !== undefined) {
      response.writeHead(rule.status, { Location: rule.to }).end();
    } else if (rule) {
      send(response, rule.status, page ?? '');
    } else if (page !== undefined && isFile(page)) {
      for (const { fits, headers } of rules) {
        if (fits.test(path ?? '')) response.setHeaders(headers);
      }
      if (complete && takesGzip(request)) sendCompressed(response, page);
      else send(response, 200, page);
    } else if (file !== undefined && isFile(join(file, 'index.html'))) {
      const { pathname, search } = new URL(request.url ?? '/', 'http://host');
      response.writeHead(301, { Location: `${pathname}/${search}` }).end();
    } else {
      send(response, 404, join(folder, '404.html'));
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
    republish: () => Promise.resolve(),
  };
}

/** The path that a request names, or none where it is malformed; `..` never leads out of the root. */
function pathIn(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://host').pathname);
    return path.includes('\0') || path.split(/[/\\]/).includes('..') ? undefined : path;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function takesGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding']));
}

function sendCompressed(response: ServerResponse, file: string): void {
  const type = typeOf(file);
  if (!/^text\/|json|xml/.test(type)) {
    sendFile(response, 200, file);
    return;
  }
  const bytes = gzipSync(readFileSync(file), { level: 9 });
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Encoding': 'gzip',
    'Content-Length': bytes.length,
    Vary: 'Accept-Encoding',
  });
  response.end(bytes);
}

/** The rules of a site's `_headers`: a line with a path, where `*` is anything, and its headers below it. */
function headerRules(folder: string): { fits: RegExp; headers: Headers }[] {
  const blocks = readFileSync(join(folder, '_headers'), 'utf8').trim().split(/\n\n+/);
  return blocks.map((block) => {
    const [path = '', ...lines] = block.split('\n');
    const headers = lines.map((line) => /^\s*([^:]+):\s*(.*)$/.exec(line)?.slice(1) ?? []);
    return {
      fits: new RegExp(`^${path.split('*').map(RegExp.escape).join('.*')}$`),
      headers: new Headers(headers as [string, string][]),
    };
  });
}

function typeOf(file: string): string {
  const text = texts[extname(file)];
  return text === undefined ? mediaType(file) : `${text}; charset=utf-8`;
}

function sendFile(response: ServerResponse, status: number, file: string): void {
  response.writeHead(status, { 'Content-Type': typeOf(file) });
  // A HEAD request's body is not sent on; a reader who leaves in the middle is no error.
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}
