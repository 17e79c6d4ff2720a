import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentChanges, type Since } from '../../../src/archive/silent-changes.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { Repository } from '../../build/repository.ts';
import { noon } from './filling.ts';

const body = 'Thirty boats left the port of Baku at dawn, and came back with 12 tonnes of fish.';
const file = 'articles/boats.md';

/** What is said of an article that was committed and then changed on disk, as `place key: message`. */
async function said(
  after: { body?: string; keys?: Record<string, string> },
  before: { body?: string; keys?: Record<string, string> } = {},
  how: Since & { commit?: boolean } = {},
): Promise<string[]> {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  const repository = new Repository(folder);
  publication(content, {
    [file]: article(before.keys ?? {}, before.body ?? body),
    'articles/other.md': article({ slug: 'other' }),
  });
  repository.commit('2023-12-01T09:00:00Z');
  publication(content, { [file]: article(after.keys ?? {}, after.body ?? body) });
  if (how.commit) repository.commit('2023-12-02T09:00:00Z');
  const problems = await silentChanges({ content, now: noon }, how);
  for (const { severity, rule } of problems) {
    expect([severity, rule]).toEqual(['warning', 'silent-change']);
  }
  return problems.map(({ line, key, message }) => `${line} ${key}: ${message}`);
}

const changed = { body: body.replace('Thirty', 'Forty').replace('at dawn', 'long before noon') };

describe('a published article that changed in substance', () => {
  it('is told of where neither updated nor a correction says so', async () => {
    expect(await said(changed)).toEqual([
      '3 updated: this article is published, and "Thirty" (now "Forty") changed in it without a word to readers; write updated: 2024-01-01T12:00 or, where something was wrong, a correction',
    ]);
  });
  it('is told of for one number', async () => {
    expect(await said({ body: body.replace('12', '13') })).toEqual([
      expect.stringContaining('and "12" (now "13") changed'),
    ]);
  });
  it('is told of for one number in words', async () => {
    const other = { body: body.replace('Thirty', 'Thirteen') };
    expect(await said(other)).toEqual([
      expect.stringContaining('and "Thirty" (now "Thirteen") changed'),
    ]);
    const many = body.replace('12 tonnes', 'a million tonnes');
    expect(await said({ body: many.replace('million', 'billion') }, { body: many })).toHaveLength(
      1,
    );
  });
  it('is told of for its headline or its standfirst', async () => {
    const keys = { title: 'Quite another headline stands here' };
    expect(await said({ keys })).toHaveLength(1);
    expect(await said({ keys: { description: 'Five words stand here now.' } })).toHaveLength(1);
  });
  it('says so itself with updated, or with a new correction', async () => {
    const correction = { corrections: '[{date: 2023-12-02, text: "Forty, not thirty."}]' };
    expect(await said({ ...changed, keys: { updated: '2023-12-02' } })).toEqual([]);
    expect(await said({ ...changed, keys: correction })).toEqual([]);
    expect(await said({ ...changed, keys: correction }, { keys: correction })).toHaveLength(1);
  });
  it('is no matter where it was not public, or is withdrawn', async () => {
    for (const keys of [{ date: '2024-02-01' }, { draft: 'true' }]) {
      expect(await said({ ...changed, keys }, { keys })).toEqual([]);
    }
    expect(await said({ ...changed, keys: { draft: 'true' } })).toEqual([]);
  });
  it('is compared with what a branch had, where one is named', async () => {
    expect(await said(changed, {}, { commit: true })).toEqual([]);
    expect(await said(changed, {}, { commit: true, since: 'HEAD~1' })).toHaveLength(1);
    const others = new Set(['articles/other.md']);
    expect(await said(changed, {}, { commit: true, since: 'HEAD~1', files: others })).toEqual([]);
  });
});

describe('a change without substance', () => {
  it('is a slip of the pen, markup, a space, a line', async () => {
    for (const other of [
      body.replace('Thirty', 'Thirti'),
      body.replace('port of Baku', '*port* of [Baku](https://baku.example)'),
      body.replaceAll(' ', '\n'),
      body.replace('the port', 'the old port'),
      body.replace('Thirty', '30'),
      body.replace('Thirty boats', 'One of thirty boats'),
    ]) {
      expect(await said({ body: other })).toEqual([]);
    }
    expect(await said({ keys: { tags: '[boats]', kicker: 'Four words or more' } })).toEqual([]);
  });
  it('is an entry that a live article got', async () => {
    const before = '## 10:00 Boats leave\n\nThey left.';
    const live = { kind: 'live' };
    const after = `## 11:00 Boats come back\n\nAll of them came back.\n\n${before}`;
    expect(await said({ body: after, keys: live }, { body: before, keys: live })).toEqual([]);
  });
});

it('nothing is told outside of git, nor of a commit that there is not', async () => {
  const content = publication(temporaryFolder(), { [file]: article({}, body) });
  expect(await silentChanges({ content, now: noon })).toEqual([]);
  expect(await said(changed, {}, { since: 'no-such-branch' })).toEqual([]);
});
