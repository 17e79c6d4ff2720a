import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { article, publication, root, temporaryFolder, write } from './building.ts';

test('dev shows what is saved: a change, a new article with a new topic, an alias, an error and its mend', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    {
      'articles/a.md': article({ aliases: '[/2019/old/, /2019/old.html]' }, 'As it was.'),
      'articles/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
      'articles/pictured.md': article({ date: '2023-09-01' }, '![The map](map.svg)'),
      'articles/draft.md': article({ draft: 'true', date: '2023-10-02' }),
      'redirects.yaml': '/gone/: {gone: It was a hoax.}\n',
    },
    { checks: '{same-headline: off, past-draft: off}' },
  );
  const { page, hears, says } = await dev(content, join(folder, 'cache'));

  await page('/2023/10/01/a/', 200, 'As it was.');
  await says('Desk: http://localhost:');
  await page('/2023/10/02/draft/', 200, 'Draft');
  const [picture = ''] =
    /\/media\/[^" ]+/.exec(await page('/2023/09/01/pictured/', 200, 'map')) ?? [];
  await page(picture, 200, '<svg');
  await page('/2019/old/', 200, 'url=/2023/10/01/a/');
  await page('/2019/old.html', 200, 'url=/2023/10/01/a/');
  await page('/gone/', 200, 'It was a hoax.');
  await page('/admin/', 200, '<script type="module" src="./start.js">');
  await page('/admin/start.js', 200, '"label":"Culture","value":"culture"');
  await page('/2023/10/03/new/', 404, 'Page not found');
  await page('/topics/ports/', 404, 'Page not found');

  write(content, { 'articles/a.md': article({ aliases: '[/2018/older/]' }, 'As it is.') });
  await page('/2023/10/01/a/', 200, 'As it is.');
  await page('/2018/older/', 200, 'url=/2023/10/01/a/');
  await page('/2019/old/', 404, 'Page not found');

  write(content, { 'articles/new.md': article({ date: '2023-10-03', tags: '[ports]' }, 'New.') });
  await page('/2023/10/03/new/', 200, 'New.');
  await page('/topics/ports/', 200, '/2023/10/03/new/');
  await page('/', 200, '/2023/10/03/new/');

  const open = await hears();
  write(content, { 'articles/new.md': article({ date: 'yesterday' }) });
  await open.until('full-reload');
  await says(`${join(content, 'articles/new.md')}:3:1 error date: "yesterday" is not a date`);
  const wrong = await page('/2023/10/03/new/', 200, 'This page’s file has 1 error');
  expect(wrong).toContain('is not a date; write it as');
  expect(wrong).toContain('New.');
  const other = await page('/2023/10/01/a/', 200, 'As it is.');
  expect(other).toContain('<a href="/_desk/#wrong" class="desk-errors">1 error</a>');
  expect(other).not.toContain('is not a date');
  await page('/_desk/', 200, 'articles/new.md:3:1');

  write(content, {
    'articles/dated.md': article({ date: '2023-10-05', section: 'wrold', kind: 'x' }),
  });
  await open.until('full-reload');
  await page('/2023/10/05/dated/', 404, 'articles/dated.md cannot be shown yet');
  await page('/_desk/articles/dated.md/', 200, 'is not a section; write world');
  rmSync(join(content, 'articles/dated.md'));

  write(content, { 'articles/new.md': article({ date: '2023-10-04' }, 'Mended.') });
  await page('/2023/10/04/new/', 200, 'Mended.');
  await open.until('full-reload');
  await page('/_desk/', 200, 'Nothing is wrong.');
  await page('/_desk/articles/new.md/', 200, 'Mended.');

  rmSync(join(content, 'articles/a.md'));
  await page('/2023/10/01/a/', 404, 'Page not found');
});

test('dev shows what was wrong before it began', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    {
      'articles/a.md': article({ section: 'wrold', aliases: '[/2019/old/]' }),
    },
    { url: 'https://org.example/paper/' },
  );
  const { page } = await dev(content, join(folder, 'cache'));
  await page('/paper/', 200, '<a href="/paper/_desk/#wrong" class="desk-errors">1 error</a>');
  await page('/paper/2023/10/01/a/', 200, '&quot;wrold&quot; is not a section; write world');
  await page('/paper/2019/old/', 200, 'url=/paper/2023/10/01/a/');
  await page('/paper/_desk/', 200, 'is not a section; write world');
  await page('/paper/_desk', 200, 'is not a section; write world');
  await page('/paper/_desk/%E0%A4%A/', 400, 'This address cannot be read');
  await page('/paper/src/styles/desk-marks.css', 200, '.desk-bar');
});

const patience = 20_000;
const betweenTries = 50;

/** A running preview: what its addresses answer, and what its pages hear from it. */
async function dev(content: string, cache: string) {
  const port = await freePort();
  const args = ['--content', content, '--cache', cache, '--port', String(port)];
  // Astro's server answers nothing where it believes itself a part of a test, and its routes stay as they are.
  const env = { ...process.env, VITEST: undefined, NODE_ENV: undefined };
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'dev.ts'), ...args], {
    cwd: root,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (said += data.toString()));
  }
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  });
  const origin = `localhost:${port}`;

  /** Asks until an address answers so; returns what it answered; what it answered last is in the failure. */
  const page = async (address: string, status: number, text: string): Promise<string> => {
    const deadline = performance.now() + patience;
    for (;;) {
      const found = await fetch(`http://${origin}${address}`)
        .then(async (answer) => ({ status: answer.status, body: await answer.text() }))
        .catch(() => undefined);
      if (found?.status === status && found.body.includes(text)) return found.body;
      if (performance.now() > deadline || child.exitCode !== null) {
        expect({ address, ...found, said }).toEqual({ address, status, body: text });
      }
      await setTimeout(betweenTries);
    }
  };

  /** Listens as an open page does. */
  const hears = async () => {
    const socket = new WebSocket(`ws://${origin}/`, 'vite-hmr');
    onTestFinished(() => {
      socket.close();
    });
    const messages: string[] = [];
    let heard = Promise.withResolvers<undefined>();
    socket.addEventListener('message', ({ data }) => {
      messages.push(String(data));
      heard.resolve(undefined);
    });
    await once(socket, 'open', { signal: AbortSignal.timeout(patience) });
    return {
      until: async (type: string): Promise<void> => {
        const late = setTimeout(patience, 'late', { ref: false });
        for (;;) {
          const found = messages
            .splice(0)
            .map((message) => JSON.parse(message) as { type: string })
            .some((message) => message.type === type);
          if (found) return;
          if ((await Promise.race([heard.promise, late])) === 'late') {
            throw new Error(`no ${type} came; the preview said: ${said}`);
          }
          heard = Promise.withResolvers();
        }
      },
    };
  };

  /** Waits until the command prints a text. */
  const says = async (text: string): Promise<void> => {
    const deadline = performance.now() + patience;
    while (!said.includes(text)) {
      if (performance.now() > deadline) expect(said).toContain(text);
      await setTimeout(betweenTries);
    }
  };
  return { page, hears, says };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
