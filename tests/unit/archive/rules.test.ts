import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printed } from '../../../src/integration/printed-problem.ts';
import type { Problem } from '../../../src/pipeline/problem.ts';
import { ruleNames, type RuleName, type Severity } from '../../../src/pipeline/rules.ts';
import { article, publication, root, temporaryFolder, write } from '../../build/building.ts';
import { filled } from './filling.ts';

const fixtures = join(root, 'tests', 'fixtures', 'checks');

/** What is said of a content folder where a publication sets its rules so. */
async function saidOf(
  content: string,
  set: Partial<Record<RuleName, Severity>>,
  desk = true,
): Promise<readonly Problem[]> {
  publication(content, {});
  const lines = Object.entries(set).map(([rule, severity]) => `  ${rule}: ${severity}\n`);
  appendFileSync(join(content, 'publication.yaml'), `checks:\n${lines.join('')}`);
  return (await filled(content, join(content, '..', 'cache'), { desk })).problems;
}

function fixture(rule: RuleName, kind: 'bad' | 'good'): string {
  const content = publication(join(temporaryFolder(), 'content'), {});
  cpSync(join(fixtures, rule, kind), content, { recursive: true });
  return content;
}

const allOff = Object.fromEntries(ruleNames.map((rule) => [rule, 'off'])) as Record<
  RuleName,
  Severity
>;

/** Spelling takes seconds, and changes need a repository: they are looked at apart. */
const apart: readonly RuleName[] = ['spelling', 'silent-change'];
const quick = ruleNames.filter((rule) => !apart.includes(rule));

test.for(ruleNames)('%s is explained', (rule) => {
  expect(readFileSync(join(root, 'docs', 'checks.md'), 'utf8')).toContain(`\n### ${rule}\n`);
});

describe.for(quick)('%s', (rule) => {
  const alone = { ...allOff, [rule]: 'warning' } as const;

  test('says what is wrong, in these words', async () => {
    const problems = await saidOf(fixture(rule, 'bad'), alone);
    const messages = join(fixtures, rule, 'messages.txt');
    const said = problems.map((problem) => `${printed(problem, 'content')}\n`).join('');
    expect(said).toBe(readFileSync(messages, 'utf8'));
    expect(new Set(problems.map((problem) => problem.rule))).toEqual(new Set([rule]));
  });

  test('says nothing where nothing is wrong', async () => {
    expect(await saidOf(fixture(rule, 'good'), alone)).toEqual([]);
  });

  test('is an error that stops a build where the publication says so, and silent where it is off', async () => {
    const content = fixture(rule, 'bad');
    const stopping = await saidOf(content, { ...allOff, [rule]: 'error' }, false);
    expect(stopping.length).toBeGreaterThan(0);
    expect(new Set(stopping.map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect(await saidOf(content, allOff)).toEqual([]);
  });
});

test('builds say what readers get otherwise than it was written, the desk all', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({}, 'TK and [a link](/nowhere/).'),
  });
  const rulesSaid = async (desk: boolean): Promise<unknown> =>
    (await filled(content, join(content, '..', 'cache'), { desk })).problems.map(
      ({ rule }) => rule,
    );
  expect(await rulesSaid(false)).toEqual(['dead-internal-link']);
  expect(await rulesSaid(true)).toEqual(['placeholder', 'dead-internal-link']);
});

test('another severity has no article read again', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({}, 'TK'),
  });
  const cache = join(content, '..', 'cache');
  expect((await filled(content, cache)).parsed).toBe(1);
  appendFileSync(join(content, 'publication.yaml'), 'checks: {placeholder: error}\n');
  const { parsed, problems } = await filled(content, cache);
  expect(parsed).toBe(0);
  expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['placeholder', 'error'],
  ]);
});

test('what a file no longer says is forgotten', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({}, 'TK'),
  });
  const cache = join(content, '..', 'cache');
  expect((await filled(content, cache, { desk: true })).problems).toHaveLength(1);
  write(content, { 'articles/a.md': article({}, 'The words.') });
  expect((await filled(content, cache, { desk: true })).problems).toEqual([]);
});

test('what breaks the contract stays an error, whatever is set', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({}, '[A link](./nowhere.md)'),
  });
  const problems = await saidOf(content, allOff);
  expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['dead-internal-link', 'error'],
  ]);
});

test('a rule or severity that there is not is named with the nearest', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {});
  appendFileSync(
    join(content, 'publication.yaml'),
    'checks:\n  missing-credits: error\n  title-length: waring\n',
  );
  const { problems } = await filled(content, join(content, '..', 'cache'));
  expect(problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
    'checks.missing-credits: is not a key; write missing-credit',
    'checks.title-length: "waring" is no severity; write warning',
  ]);
});
