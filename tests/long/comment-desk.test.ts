import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../browser/real-server.ts';
import { root } from '../build/building.ts';
import { article, contentFolder, site } from '../unit/comment-desk/desk-in-test.ts';

const posts = 10_000;
const connections = 50;
const kills = 10;

test('loses no comment that it said it has, and has none twice, though it is killed ten times', async () => {
  const content = contentFolder();
  const data = mkdtempSync(join(tmpdir(), 'caspian-desk-killed-'));
  const port = await freePort();
  let server = await startDesk(content, data, port);
  onTestFinished(() => {
    server.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });

  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  let acknowledged = 0;
  let broken = 0;
  const client = async (): Promise<void> => {
    while (next < posts) {
      const number = next;
      next += 1;
      for (;;) {
        const begun = performance.now();
        // As a reader's browser does: what was not answered is sent again, as the same post.
        const status = await post(agent, port, number).catch(() => undefined);
        if (status === 200) {
          times.push(performance.now() - begun);
          acknowledged += 1;
          break;
        }
        if (status !== undefined) throw new Error(`post ${number} was answered with ${status}`);
        broken += 1;
        await setTimeout(50);
      }
    }
  };
  let killed = 0;
  let down = 0;
  const killer = async (): Promise<void> => {
    while (killed < kills) {
      if (acknowledged < ((killed + 1) * posts) / (kills + 1)) {
        await setTimeout(5);
        continue;
      }
      server.kill('SIGKILL');
      killed += 1;
      const since = performance.now();
      await once(server, 'exit');
      server = await startDesk(content, data, port);
      down += performance.now() - since;
    }
  };
  const begun = performance.now();
  await Promise.all([...Array.from({ length: connections }, client), killer()]);
  const seconds = (performance.now() - begun - down) / 1000;
  agent.destroy();
  server.kill('SIGTERM');
  expect((await once(server, 'exit'))[0]).toBe(0);

  const database = new DatabaseSync(join(data, 'comments.sqlite'), { readOnly: true });
  const stored = database.prepare('SELECT token, text FROM comments ORDER BY text').all();
  const check = database.prepare('PRAGMA integrity_check').get();
  database.close();
  expect(killed).toBe(kills);
  expect(broken).toBeGreaterThan(0);
  expect(acknowledged).toBe(posts);
  expect(check).toEqual({ integrity_check: 'ok' });
  expect(stored.map(({ text }) => text)).toEqual(
    Array.from({ length: posts }, (_, n) => textOf(n)),
  );
  expect(new Set(stored.map(({ token }) => token)).size).toBe(posts);
  times.sort((a, b) => a - b);
  const percentile = times[Math.floor(times.length * 0.99)] ?? 0;
  console.info(
    `${(posts / seconds).toFixed(0)} comments a second while it was up, 99th percentile ${percentile.toFixed(0)} ms, ${broken} posts sent again`,
  );
});

const textOf = (number: number): string => `Comment ${String(number).padStart(5, '0')}`;

function post(agent: Agent, port: number, number: number): Promise<number> {
  const body = new URLSearchParams({
    ...{ article, name: 'Leyla', comment: textOf(number) },
    token: `token-of-the-post-${String(number).padStart(5, '0')}`,
  }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ agent, port, host: '127.0.0.1', method: 'POST', path: '/comments' },
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(body),
          'X-Forwarded-For': `10.0.${String(number >> 8)}.${String(number & 255)}`,
          Origin: site,
          Accept: 'application/json',
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          resolve(answer.statusCode ?? 0);
        });
        answer.once('error', reject);
        answer.once('aborted', () => {
          reject(new Error('broken off'));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

async function startDesk(
  content: string,
  data: string,
  port: number,
  project = root,
): Promise<ChildProcess> {
  const limits = ['--proxy', '--per-article', '1000000'];
  const started = spawn(
    process.execPath,
    [
      ...['src/cli/start.mjs', 'desk', '--content', content, '--data', data],
      ...['--port', String(port), ...limits],
    ],
    {
      cwd: project,
      env: { ...process.env, CASPIAN_DESK_SECRET: 'a secret of the tests, which is long enough' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await Promise.race([
    once(started.stdout, 'data'),
    once(started, 'exit').then(([code]) => {
      throw new Error(`the desk ended with ${String(code)}`);
    }),
  ]);
  return started;
}

test('cuts off who sends slowly, and answers others meanwhile', async () => {
  const content = contentFolder();
  const data = mkdtempSync(join(tmpdir(), 'caspian-desk-slow-'));
  const port = await freePort();
  const server = await startDesk(content, data, port);
  onTestFinished(() => {
    server.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });
  const head = `POST /comments HTTP/1.1\r\nHost: desk\r\nOrigin: ${site}\r\n`;
  const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n';
  const slow = [head, `${head}${form}article=`].map(async (text) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(text);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return answer.toString().split('\r\n', 1)[0];
  });
  const agent = new Agent();
  expect(await post(agent, port, 1)).toBe(200);
  expect(await Promise.all(slow)).toEqual(slow.map(() => 'HTTP/1.1 408 Request Timeout'));
});

test('runs from what the container’s image has of the project, and no more', async () => {
  const image = mkdtempSync(join(tmpdir(), 'caspian-desk-image-'));
  onTestFinished(() => {
    rmSync(image, { recursive: true, force: true });
  });
  const dockerfile = readFileSync(join(root, 'docs/hosting/Dockerfile'), 'utf8');
  const copied = [...dockerfile.matchAll(/^COPY (.+) (\S+)$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  expect(copied).toContain('src');
  for (const name of copied) cpSync(join(root, name), join(image, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(image, 'node_modules'));
  const port = await freePort();
  const server = await startDesk(contentFolder(), join(image, 'data'), port, image);
  const answer = await fetch(`http://127.0.0.1:${String(port)}/health`);
  expect(await answer.text()).toBe('ok\n');
  server.kill('SIGTERM');
  expect((await once(server, 'exit'))[0]).toBe(0);
});
