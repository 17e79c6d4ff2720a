import { once } from 'node:events';
import { utimesSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import S3rver from '@20minutes/s3rver';
import { markup } from '../../src/outputs/markup.ts';

/**
 * What a store says to a request, or does with it, in place of an answer; `lost`: does what was asked (a
 * write, a removal), and is not heard.
 */
export type Fault = 'slow down' | 'cut' | 'lost' | 'not implemented' | undefined;

export interface Asked {
  readonly method: string;
  /** Without the bucket; empty for a listing. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** An S3-compatible store on this machine, and a website of its bucket. */
export interface BucketServer {
  /** What AWS SDKs are told. */
  readonly env: Readonly<Record<string, string>>;
  readonly endpoint: string;
  /** The bucket as a website: `index.html` at folders, `404.html`, redirects. */
  readonly website: string;
  readonly bucket: string;
  /** Where s3rver keeps the bucket. */
  readonly folder: string;
  /** Every request to the store since this was last emptied, in the order in which they came. */
  readonly asked: Asked[];
  /** What to do with a request; may be set at any time. */
  fault: (asked: Asked) => Fault;
  /** How many milliseconds a write takes longer. */
  slowness: number;
  /** Whether a write whose condition does not hold is refused, as Amazon does, or made all the same. */
  areConditionsHeld: boolean;
  /** What an object holds. */
  text(key: string): Promise<string | undefined>;
  /** What was told with an object: names of headers, in small letters. */
  told(key: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** Puts an object there, as somebody else would. */
  put(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Makes an object as old as if an hour had passed. */
  age(key: string): void;
  keys(): Promise<string[]>;
  close(): Promise<void>;
}

const bucket = 'paper';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What is used of s3rver's store. */
interface Store {
  listObjects(bucket: string, options: { readonly prefix?: string }): Promise<ListAnswer>;
  getMetadata(bucket: string, key: string): Promise<Record<string, string>>;
  getObject(
    bucket: string,
    key: string,
  ): Promise<{ content: AsyncIterable<Buffer>; metadata: Record<string, string> } | null>;
  putObject(object: object): Promise<unknown>;
  deleteObject(bucket: string, key: string): Promise<void>;
}
interface ListAnswer {
  readonly objects: readonly {
    readonly key: string;
    readonly size: number;
    readonly metadata: Readonly<Record<string, string>>;
  }[];
}

/**
 * Starts s3rver on `folder`, which checks signatures and serves websites, behind what it lacks: objects that are
 * replaced in one step, writes under a condition (If-Match, If-None-Match), and faults on demand. Listings are
 * answered here, unsigned: s3rver's follow folders, so that its pages leave keys out, and their tokens
 * want a cipher that Node has no more.
 */
export async function startBucket(folder: string): Promise<BucketServer> {
  const s3rver = new S3rver({
    directory: folder,
    silent: true,
    configureBuckets: [
      {
        name: bucket,
        configs: [
          '<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>' +
            '<ErrorDocument><Key>404.html</Key></ErrorDocument></WebsiteConfiguration>',
        ],
      },
    ],
  });
  await s3rver.configureBuckets();
  const store = s3rver.store as Store;
  const handle = s3rver.callback() as Handle;
  const turns = new Turns();

  const api = createServer((request, response) => {
    void answer(request, response);
  });
  const web = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const key = decodeURIComponent(pathname).slice(1);
    request.headers.host = `${bucket}.s3-website-us-east-1.amazonaws.com`;
    void turns.take(key === '' || key.endsWith('/') ? `${key}index.html` : key, response, () => {
      handle(request, response);
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://host');
    const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
    const asked = {
      method: request.method ?? '',
      key,
      headers: request.headers as Asked['headers'],
    };
    server.asked.push(asked);
    const fault = server.fault(asked);
    if (fault === 'cut') request.socket.destroy();
    else if (fault === 'slow down') refuse(response, 503, 'SlowDown', 'Please reduce your rate');
    else if (fault === 'not implemented') refuse(response, 501, 'NotImplemented', 'A header');
    else if (key === '') await list(store, url, response);
    else {
      if (fault === 'lost') silence(request, response);
      if (asked.method === 'PUT' && server.slowness > 0) {
        await new Promise((resolve) => setTimeout(resolve, server.slowness));
      }
      await turns.take(key, response, async () => {
        if (asked.method === 'PUT' && server.areConditionsHeld && !(await holds(store, asked))) {
          refuse(response, 412, 'PreconditionFailed', 'A condition did not hold');
        } else handle(request, response);
      });
    }
  };

  const endpoint = `http://127.0.0.1:${await listening(api)}`;
  const website = `http://127.0.0.1:${await listening(web)}`;
  const server: BucketServer = {
    env: {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
      AWS_REGION: 'us-east-1',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    endpoint,
    website,
    bucket,
    folder: join(folder, bucket),
    asked: [],
    fault: () => undefined,
    slowness: 0,
    areConditionsHeld: true,
    text: async (key) => {
      const object = await store.getObject(bucket, key);
      if (!object) return undefined;
      const pieces: Buffer[] = [];
      for await (const piece of object.content) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    },
    told: (key) => store.getMetadata(bucket, key).catch(() => undefined),
    put: async (key, text) => {
      await store.putObject({ bucket, key, content: Buffer.from(text), metadata: {} });
    },
    age: (key) => {
      const past = new Date(Date.now() - 3_600_000);
      utimesSync(join(folder, bucket, `${key}._S3rver_object`), past, past);
    },
    remove: (key) => store.deleteObject(bucket, key),
    keys: async () => (await store.listObjects(bucket, {})).objects.map(({ key }) => key),
    close: async () => {
      for (const one of [api, web]) {
        one.closeAllConnections();
        one.close();
        await once(one, 'close');
      }
    },
  };
  return server;
}

/** A page of ListObjectsV2, in the order of the keys' bytes; what is to follow is named by the last key. */
async function list(store: Store, asked: URL, response: ServerResponse): Promise<void> {
  const after = asked.searchParams.get('continuation-token') ?? '';
  const prefix = asked.searchParams.get('prefix') ?? '';
  const { objects } = await store.listObjects(bucket, { prefix });
  const rest = objects
    .filter(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0)
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const page = rest.slice(0, 1000);
  const token = rest.length > page.length ? page.at(-1)?.key : undefined;
  response.writeHead(200, { 'Content-Type': 'application/xml' });
  response.end(
    [
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><KeyCount>${page.length}</KeyCount>`,
      `<IsTruncated>${token !== undefined}</IsTruncated>`,
      token === undefined
        ? ''
        : markup`<NextContinuationToken>${token}</NextContinuationToken>`.markup,
      ...page.map(
        ({ key, size, metadata }) =>
          markup`<Contents><Key>${key}</Key><Size>${size}</Size><ETag>${metadata['etag']}</ETag></Contents>`
            .markup,
      ),
      '</ListBucketResult>',
    ].join(''),
  );
}

async function holds(store: Store, { key, headers }: Asked): Promise<boolean> {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match === undefined && noneMatch === undefined) return true;
  const standing = await store.getMetadata(bucket, key).catch(() => undefined);
  if (noneMatch === '*' && standing) return false;
  return match === undefined || standing?.['etag'] === match;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

/** Nothing of an answer is sent; the connection ends where it would. */
function silence(request: IncomingMessage, response: ServerResponse): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}

/** One request at a time for each key: s3rver writes an object's bytes and facts in several steps. */
class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take(
    key: string,
    response: ServerResponse,
    work: () => void | Promise<void>,
  ): Promise<void> {
    const before = this.#last.get(key);
    const mine = Promise.withResolvers<undefined>();
    this.#last.set(key, mine.promise);
    await before;
    response.on('close', () => {
      mine.resolve(undefined);
    });
    if (response.destroyed) mine.resolve(undefined);
    else await work();
  }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

// Run by itself: a store to try things out with.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env, website } = await startBucket(process.argv[2] ?? '/tmp/caspian-bucket');
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}=${value}`);
  console.log(`# s3://${bucket} is served at ${website}`);
}
