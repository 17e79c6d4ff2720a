import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startBucket, type BucketServer, type Fault } from '../build/bucket-server.ts';
import { temporaryFolder } from '../build/building.ts';
import { deployTo, expectPublished, filesOf } from '../build/deploying-to-bucket.ts';
import { edition, writePaper } from '../build/paper.ts';

const dist = temporaryFolder(afterAll);
let server: BucketServer;

beforeAll(async () => {
  server = await startBucket(temporaryFolder(afterAll));
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  return () => {
    vi.unstubAllEnvs();
    return server.close();
  };
});

const state = '.caspian-deploy.json';

afterEach(async () => {
  server.fault = () => undefined;
  for (const key of await server.keys()) await server.remove(key);
});

async function deploy(number: number): Promise<void> {
  writePaper(dist, edition(number, 5));
  server.asked.length = 0;
  await deployTo(server, dist);
}

/** Whether the deploy of an edition came to its end, with each request from the `number`th on as `fault` says. */
async function endsWithout(number: number, fault: Fault, of: number): Promise<boolean> {
  let seen = 0;
  // Once the connection is gone, nothing arrives.
  server.fault = () => (++seen < number ? undefined : seen === number ? fault : 'cut');
  try {
    await deploy(of);
    return true;
  } catch {
    return false;
  } finally {
    server.fault = () => undefined;
  }
}

describe('a deploy that ends at any request', () => {
  it.each([
    ['cut', 2],
    ['cut', 3],
    ['lost', 2],
    ['lost', 3],
  ] as const)('(%s) is gone on with by edition %i, nothing missed', async (fault, next) => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    for (let number = 1; ; number += 2) {
      await deploy(1);
      if (await endsWithout(number, fault, 2)) {
        // Its requests, each of which was the last in its turn.
        expect(number).toBeGreaterThan(25);
        break;
      }
      const arrived = filesOf(server.asked, 'PUT').slice(0, fault === 'lost' ? undefined : -1);
      const before = new Set<string>();
      for (const file of arrived) {
        if (await isOfEdition(file)) before.add(file);
      }
      if ((await server.keys()).includes(state)) server.age(state);
      await deploy(next);
      if (next === 2) expect(filesOf(server.asked, 'PUT').filter((f) => before.has(f))).toEqual([]);
      await expectPublished(server, dist);
    }
    vi.stubEnv('AWS_MAX_ATTEMPTS', undefined);
  });

  /** Whether what is there is what lies in the folder. */
  async function isOfEdition(file: string): Promise<boolean> {
    const { readFile } = await import('node:fs/promises');
    return (await server.text(file)) === (await readFile(join(dist, file), 'utf8'));
  }
});

describe('a bucket of thousands of objects', () => {
  it('is listed to its end', async () => {
    await deploy(1);
    for (let number = 0; number < 2100; number++) {
      // Keys before and after those of the paper, and between them.
      await server.put(`${['!', 'media/-', 'z'][number % 3] ?? ''}${number}.txt`, 'another');
    }
    writePaper(dist, edition(2, 5));
    server.asked.length = 0;
    await deployTo(server, dist, { isThorough: true });
    expect(server.asked.filter(({ method, key }) => method === 'GET' && key === '')).toHaveLength(
      3,
    );
    expect(filesOf(server.asked, 'DELETE')).toContain('media/picture-1-1.avif');
    const others = (await server.keys()).filter((key) => key.endsWith('0.txt'));
    expect(others).toHaveLength(210);
    for (const key of await server.keys()) if (/\d\.txt$/.test(key)) await server.remove(key);
    await expectPublished(server, dist);
    // All that is there stands as it should: nothing is sent again.
    server.asked.length = 0;
    await deployTo(server, dist, { isThorough: true });
    expect(filesOf(server.asked, 'PUT')).toEqual([]);
  });
});

/** Asks for pages and what they load all the while, and notes what was not there. */
async function readWhile(work: () => Promise<void>): Promise<{ read: number; faults: string[] }> {
  const reads = { areOver: false, amount: 0 };
  const faults: string[] = [];
  const ask = async (path: string): Promise<string> => {
    const response = await fetch(`${server.website}/${encodeURI(path)}`);
    const text = await response.text();
    if (response.status !== 200) faults.push(`${response.status} ${path}`);
    reads.amount++;
    return text;
  };
  const read = async (page: string): Promise<void> => {
    const [, ...needs] = (await ask(page)).trimEnd().split('\n');
    for (const needed of needs.filter((path) => !path.endsWith('.html'))) await ask(needed);
  };
  const reader = async (): Promise<void> => {
    while (!reads.areOver) {
      await read('');
      // Those that stay through all editions.
      for (const page of lasting) await read(page);
    }
  };
  const readers = [reader(), reader()];
  await work().finally(() => {
    reads.areOver = true;
  });
  await Promise.all(readers);
  return { read: reads.amount, faults };
}

const editions = [1, 2, 3, 4];
const pagesOf = (number: number): string[] =>
  Object.keys(edition(number, 6)).filter((file) => /\d\/.*index\.html$/.test(file));
const lasting = pagesOf(1)
  .filter((page) => editions.every((number) => pagesOf(number).includes(page)))
  .map((page) => page.slice(0, -'index.html'.length));

describe('readers', () => {
  it('never meet a missing file, while deploys are killed and gone on with', async () => {
    expect(lasting.length).toBeGreaterThan(1);
    const bring = async (number: number, killAt?: number): Promise<void> => {
      writePaper(dist, edition(number, 6));
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'deploy-to-bucket.ts'), server.endpoint, dist, '5'],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      let seen = 0;
      server.fault = () => {
        if (++seen === killAt) child.kill('SIGKILL');
        return undefined;
      };
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      expect([code, signal]).toEqual(killAt === undefined ? [0, null] : [null, 'SIGKILL']);
    };
    await bring(1);
    const { read, faults } = await readWhile(async () => {
      for (const number of editions.slice(1)) {
        for (const killAt of [8, 14, 25]) {
          await bring(number, killAt);
          server.age(state);
        }
        await bring(number);
        await expectPublished(server, dist);
        await delay(200);
      }
    });
    expect(faults).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });
});

describe('two deploys', () => {
  it('begun at once, many times, leave one whole edition each time', async () => {
    for (let time = 0; time < 10; time++) {
      const folders = [temporaryFolder(), temporaryFolder()] as const;
      writePaper(folders[0], edition(time, 4));
      writePaper(folders[1], edition(time + 1, 4));
      server.slowness = 5;
      let last = -1;
      await Promise.all(
        folders.map(async (folder, index) => {
          await deployTo(server, folder);
          last = index;
        }),
      );
      await expectPublished(server, folders[last] ?? '');
    }
    server.slowness = 0;
  });
});
