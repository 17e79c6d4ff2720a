import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decide } from '../../src/comment-desk/deciding.ts';
import { exportComments } from '../../src/comment-desk/export.ts';
import { attacks } from '../build/attacks.ts';
import { build, root, temporaryFolder } from '../build/building.ts';
import { article, deskOrigin, testDesk, token } from '../unit/comment-desk/desk-in-test.ts';
import { visit } from '../browser/attacking.ts';
import { launchBrowser } from '../browser/browser.ts';
import { serve } from '../browser/static-host.ts';

/** Every attack on articles as a comment: its text, or where that is nothing the block before it. */
function texts(): string[] {
  return attacks(true).map(({ text }) => {
    const body = text.replace(/^---\n.*?\n---\n/s, '').trim();
    return body === '' || body === 'Words.' ? text : body;
  });
}

/** Names that try something, one a line. */
function names(): string[] {
  const file = join(root, 'tests', 'fixtures', 'attacks', 'values.txt');
  return readFileSync(file, 'utf8').trim().split('\n');
}

test('no attack gets through the form to a page or to the moderators', async () => {
  const many = 100_000;
  const { post, store, desk, content, app } = await testDesk({
    limits: {
      ...{ perAddress: many, perArticle: many, plainPerAddress: many, plainPerArticle: many },
      plainLinks: many,
    },
  });
  const refused: string[] = [];
  let sent = 0;
  const send = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    sent += 1;
    const answer = await post({ name: `Reader ${String(sent)}`, ...fields });
    if (answer.status !== 200) refused.push(JSON.stringify([fields, await answer.json()]));
  };
  for (const comment of texts()) await send({ comment });
  // What could swallow what stands behind it is tried before and after others.
  for (const name of names()) {
    await send({ name, comment: `By ${name}` });
    await send({ name: `${name.replaceAll(/[<>@]|:\/\/|www\./g, '')}x`, comment: `Again ${name}` });
  }
  expect(sent).toBeGreaterThan(900);
  // Too long, too deep, nothing to see, no letter in a name or markup in it.
  expect(refused.length).toBeLessThan(sent / 10);
  const held = store.list('held', { limit: many });
  expect(held.length).toBeGreaterThan(sent * 0.8);

  const browser = await launchBrowser();
  const login = await app.request('/desk/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: deskOrigin },
    body: new URLSearchParams({ token }).toString(),
  });
  const cookie = login.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const moderators = await Promise.all(
    Array.from({ length: Math.ceil(held.length / 50) }, async (_, index) => {
      const page = await app.request(`/desk?page=${String(index + 1)}`, { headers: { cookie } });
      return page.text();
    }),
  );

  for (const { id } of held) decide('approve', id, 'test', desk);
  exportComments(store, content, { fileOf: () => undefined, isFree: () => true });
  // Without the form, whose script asks the desk.
  const file = join(content, 'publication.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^comments:\n {2}.*\n/m, ''));
  const { code, err, dist } = await build(content, temporaryFolder());
  expect(code, err.slice(-2000)).toBe(0);

  const host = await serve(dist, (html) => {
    const [meta = '', escaped = ''] =
      /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html) ?? [];
    const headers = {
      'Content-Security-Policy-Report-Only': escaped.replaceAll('&#39;', "'"),
    };
    return { html: html.replace(meta, ''), headers };
  });
  expect(await visit(browser, host.origin, [article])).toEqual([]);
  const tab = await browser.newPage();
  await tab.goto(host.origin + article);
  const { number, strange } = await tab.evaluate(() => {
    const allowed = 'p, em, strong, del, blockquote, br, a[href^="http"][rel="ugc nofollow"]';
    const said = [...document.querySelectorAll('.said')];
    const nodes = said.flatMap((place) => [...place.querySelectorAll('*')]);
    const found = nodes.filter((node) => {
      const names = node.getAttributeNames().filter((name) => !/^(?:href|rel)$/.test(name));
      return !node.matches(allowed) || names.length > 0;
    });
    return { number: said.length, strange: found.map((node) => node.outerHTML) };
  });
  expect(strange).toEqual([]);
  expect(number).toBe(held.length);

  // The moderators' lists, without the policy that would hold them back.
  const lists = await Promise.all(
    moderators.map(async (html) => {
      const list = await serve(dist, () => ({ html }));
      const wrong = await visit(browser, list.origin, [article]);
      list.close();
      return wrong;
    }),
  );
  expect(lists.flat()).toEqual([]);
  expect(moderators.join('').match(/<article/g)?.length).toBe(held.length);
  host.close();
  await browser.close();
});
