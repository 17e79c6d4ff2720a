import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, command, digests, root, temporaryFolder, write, type Ran } from './building.ts';

const content = join(root, 'content');
const folder = temporaryFolder(afterAll);
// One cache for all: what is bundled and read once need not be again.
const now = ['--now', '2026-11-01T00:00:00Z', '--cache', join(folder, 'cache')];

const built = new Map<number, Promise<string[]>>();

/** The folders of the sample publication's parts, so many of them. */
function partsOf(of: number): Promise<string[]> {
  const parts = built.get(of) ?? buildParts(of);
  built.set(of, parts);
  return parts;
}

async function buildParts(of: number): Promise<string[]> {
  const numbers = Array.from({ length: of }, (_, index) => index + 1);
  const folders: string[] = [];
  for (const number of numbers) {
    const part = join(folder, `part-${number}-of-${of}`);
    const { code, err, dist } = await build(content, part, [...now, '--shard', `${number}/${of}`]);
    expect(code, err).toBe(0);
    folders.push(dist);
  }
  return folders;
}

function merge(parts: readonly string[], out: string): Promise<Ran> {
  return command('merge', [...parts, '--out', out]);
}

describe('a site built in parts', () => {
  let whole: Record<string, string> = {};
  let three: string[] = [];

  beforeAll(async () => {
    whole = digests((await build(content, join(folder, 'whole'), now)).dist);
    three = await partsOf(3);
  }, 120_000);

  it.each([1, 4])('is the whole, byte for byte, when %d of them are united', async (of) => {
    const out = join(folder, `united-${of}`);
    expect(await merge(await partsOf(of), out)).toMatchObject({ code: 0 });
    expect(digests(out)).toEqual(whole);
  });

  it('is the whole in any order, and again over itself writes nothing', async () => {
    const out = join(folder, 'united');
    expect(await merge(three, out)).toMatchObject({ code: 0 });
    expect(digests(out)).toEqual(whole);
    const again = await merge(three.toReversed(), out);
    expect(again.out).toMatch(/^3 parts united: 0 files written, 0 removed, \d+ unchanged/);
  });

  it('goes on from parts that stand', async () => {
    const [first = ''] = three;
    const args = [...now, '--shard', '1/3'];
    const { report } = await build(content, join(first, '..'), args);
    expect(report()).toMatchObject({ rendered: 0, written: 0, removed: 0 });
  });

  it('is refused with a part that is missing, doubled, damaged, or of another edition', async () => {
    const out = join(folder, 'refused');
    const [one = '', two = '', last = ''] = three;
    const refusals: [readonly string[], RegExp][] = [
      [[one, last], /^part 2 of 3 is missing; build it with --shard 2\/3$/],
      [[one, two, two], /are both part 2 of 3$/],
      [
        [one, two, ...(await partsOf(4))],
        /is one of 3 parts, .* one of 4; build all with the same N$/,
      ],
      [[one, two, join(folder, 'whole/dist')], /whole\/dist holds no part of a site; /],
      [[], /^name the folders of the parts/],
    ];
    for (const [parts, message] of refusals) {
      const refused = await merge(parts, out);
      expect(refused.code).toBe(2);
      expect(refused.err.trim()).toMatch(message);
    }
    const other = write(join(folder, 'other'), {});
    cpSync(content, join(other, 'content'), { recursive: true });
    write(join(other, 'content'), { 'pages/more.md': '---\ntitle: More\n---\nText.\n' });
    const strange = await build(join(other, 'content'), other, [...now, '--shard', '3/3']);
    expect((await merge([one, two, strange.dist], out)).err).toMatch(/parts of different editions/);

    const damaged = join(folder, 'damaged');
    cpSync(last, damaged, { recursive: true });
    const file = Object.keys(digests(damaged)).find((name) => name.endsWith('.html')) ?? '';
    write(damaged, { [file]: 'cut' });
    expect((await merge([one, two, damaged], out)).err).toMatch(/is not as the build left it/);
    rmSync(join(damaged, file));
    expect((await merge([one, two, damaged], out)).err).toMatch(/is missing; build or bring/);
    expect(digests(join(folder, 'united'))).toEqual(whole);
  });
});
