import { expect, it } from 'vitest';
import type { DeskEntry, DeskPage, Trouble, WrongFile } from '../../../src/domain/desk-page.ts';
import { withDeskMarks } from '../../../src/outputs/desk-marks.ts';
import { deskText, wrongFileHref, wrongFileText } from '../../../src/outputs/desk-page.ts';
import { paper } from './example.ts';

const folder = { shown: 'content', path: '/home/editor/content' };
const error: Trouble = {
  ...{ line: 3, column: 1, key: 'date', severity: 'error' as const },
  message: '"<b>" is not a date; write it as 2023-12-01',
};
const warning: Trouble = { ...error, severity: 'warning', key: 'body', message: 'is empty' };
const wrong: WrongFile = {
  path: 'articles/a b.md',
  address: '/2023/10/01/a-b/',
  ...{ troubles: [error, warning], hasPage: true, isEarlier: true },
};
const page =
  '<html><head></head><body class="x"><header></header><main id="c">Text</main></body></html>';
const marked = (files: readonly WrongFile[], errors = 0, warnings = 0): string =>
  withDeskMarks(page, { errors, warnings }, files, '/paper/', folder);

it('each page of a preview leads to the desk, and says how much is wrong with the content', () => {
  expect(marked([])).toContain('<a href="/paper/_desk/">Desk</a></nav><header>');
  expect(marked([], 2, 1)).toContain(
    '<a href="/paper/_desk/#wrong" class="desk-errors">2 errors, 1 warning</a></nav>',
  );
  expect(marked([], 0, 1)).toContain('<a href="/paper/_desk/#wrong">1 warning</a></nav>');
  expect(marked([])).toContain('<main id="c">Text</main>');
});

it('the errors of a page’s own file stand before it, as text; warnings alone fold', () => {
  const html = marked([wrong], 1, 1);
  expect(html).toContain('This page’s file has 1 error, 1 warning');
  expect(html).toContain('What you see below is how it was when it was last right.');
  expect(html).toContain('&quot;&#x3C;b&#x3E;&quot; is not a date; write it as 2023-12-01');
  expect(html).toContain('<code dir="ltr">content/articles/a b.md:3:1</code>');
  expect(html).toContain('data-open="/home/editor/content/articles/a b.md:3:1"');
  expect(html).toContain('data-copy="/home/editor/content/articles/a b.md"');
  expect(html.indexOf('is not a date')).toBeLessThan(html.indexOf('<main'));
  const mild = marked([{ ...wrong, troubles: [warning], isEarlier: false }], 0, 1);
  expect(mild).toContain('<summary>This page’s file has 1 warning</summary>');
  expect(mild).not.toContain('last right');
});

it('the desk lists all with their times in the publication’s zone, and how long until then', () => {
  const entry: DeskEntry = {
    ...{
      path: 'articles/ports.md',
      address: '/2023/12/24/порты/',
      title: 'Порты & море',
      lang: 'ru',
    },
    ...{ published: '2023-12-24T09:00:00+04:00', saved: '2023-12-20T12:00:00+04:00' },
    isDraft: false,
  };
  const desk: DeskPage = {
    ...{ now: '2023-12-22T12:00:00+04:00', errors: 1, warnings: 1, furtherWrong: 7 },
    wrong: [wrong, { ...wrong, path: 'articles/new.md', hasPage: false, address: undefined }],
    scheduled: [entry],
    drafts: [{ ...entry, isDraft: true }],
    recent: [{ ...entry, updated: '2023-12-21T12:00:00+04:00' }],
  };
  const text = deskText(desk, paper, folder);
  expect(text).toContain(
    `<a href="/paper/2023/12/24/${encodeURI('порты')}/"><bdi lang="ru">Порты &#x26; море</bdi></a>`,
  );
  expect(text).toContain('>24 Dec 2023, 09:00</time>, in 1 day 21 hours</p>');
  expect(text).toContain('; saved 2 days ago</p>');
  expect(text).toContain('>20 Dec 2023, 12:00</time>, 2 days ago; updated <time');
  expect(text).toContain('>21 Dec 2023, 12:00</time>; scheduled</p>');
  expect(text).toContain('<a href="/paper/2023/10/01/a-b/">its page, as it was last right</a>');
  expect(text).toContain('<a href="/paper/_desk/articles/new.md/">see this alone</a>');
  expect(text).toContain('… and 7 more files. <code>npm run check</code> lists them all.');
});

it('an empty desk says so', () => {
  const none = { wrong: [], scheduled: [], drafts: [], recent: [] };
  const counts = { errors: 0, warnings: 0, furtherWrong: 0 };
  const text = deskText({ now: '2023-12-22T12:00:00Z', ...counts, ...none }, paper, folder);
  for (const words of ['Nothing is wrong.', 'Nothing is scheduled.', 'There are no drafts.']) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain('npm run check');
});

it('a file that no page can be made of has a page that says why', () => {
  const text = wrongFileText({ ...wrong, hasPage: false, isEarlier: false }, paper, folder);
  expect(text).toContain('<h1>articles/a b.md cannot be shown yet</h1>');
  expect(text).toContain('is not a date; write it as 2023-12-01');
  expect(wrongFileHref(paper, 'articles/a b#.md')).toBe('/paper/_desk/articles/a%20b%23.md/');
});
