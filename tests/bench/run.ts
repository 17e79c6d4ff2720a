import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeArchive } from './archive.ts';
import { timeChecking } from './checking.ts';
import { cases, Editor, type Case } from './edits.ts';
import { timeHostile } from './hostile.ts';
import { generators, type Generator } from './generators.ts';
import { own, Results } from './results.ts';
import { timed } from './timed.ts';

const root = join(import.meta.dirname, '../..');
const place = join(root, '.cache/bench');

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '10000' },
    runs: { type: 'string' },
    peers: { type: 'string', default: '' },
    cases: { type: 'string', default: cases.join(',') },
    limit: { type: 'string', default: '1200' },
    hostile: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    out: { type: 'string', default: join(place, 'results.json') },
  },
});

if (values.hostile) {
  timeHostile(print);
  process.exit();
}

const sizes = values.size
  .split(',')
  .map(Number)
  .sort((one, other) => one - other);
mkdirSync(place, { recursive: true });
if (values.check) {
  for (const articles of sizes) await timeChecking(articles, place, print);
  process.exit();
}
const asked = values.cases.split(',');
const whats = cases.filter((what) => what === 'cold' || asked.some((name) => what.includes(name)));
const chosen = new Set(values.peers.split(',').map((name) => name.trim()));
/** At this size one run is enough, unless more are asked for. */
const large = 100_000;

const all = generators(place, print).filter(
  ({ name }) => values.peers === '' || name === own || chosen.has(folderName(name)),
);
const standIns = new Map(
  all.flatMap(({ name, rebuilds }): [string, Case][] => {
    if (rebuilds === 'everything') return [[name, 'cold']];
    return rebuilds === 'some' ? [[name, 'body changed']] : [];
  }),
);
const results = new Results(standIns);
const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
print(machine);
print(all.map(({ name, version }) => `${name} ${version}`.trim()).join('; '));

// Where many files were deleted, new ones are made slowly for minutes: nothing is until the end.
const work = mkdtempSync(join(place, 'run-'));
for (const articles of sizes) {
  const content = join(work, `content-${articles}`);
  const files = writeArchive(content, { articles });
  const runs = Number(values.runs ?? (articles >= large ? 1 : 3));
  for (let run = 1; run <= runs; run++) {
    for (const generator of all) {
      const folder = join(work, `${articles}-${run}-${folderName(generator.name)}`);
      try {
        await timeOne(generator, articles, { content, files, folder });
      } catch (error) {
        // A peer that cannot build an archive is a result too.
        if (generator.name === own) throw error;
        print(`  ${generator.name} failed: ${String(error)}`);
      }
    }
  }
  print(`\n${articles.toLocaleString('en')} articles, medians (least–most) of ${runs}`);
  print(
    `${results.tables(
      articles,
      all.map(({ name }) => name),
      whats,
    )}\n`,
  );
}
print(results.slopes(sizes));
const out = resolve(process.env['INIT_CWD'] ?? '.', values.out);
mkdirSync(dirname(out), { recursive: true });
const versions = Object.fromEntries(all.map(({ name, version }) => [name, version]));
writeFileSync(out, `${JSON.stringify({ machine, versions, builds: results.all }, null, 2)}\n`);
print(`Written to ${out}.`);
if (!values.keep) rmSync(work, { recursive: true, force: true });

/** Times the cases of one generator, one after the other, in a folder of its own. */
async function timeOne(
  { name, rebuilds, settle }: Generator,
  articles: number,
  { content, files, folder }: { content: string; files: readonly string[]; folder: string },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { build, out, written, changeTemplate } = settle(content, folder);
  const editor = new Editor(content, files);
  const last = standIns.get(name);
  try {
    for (const what of whats) {
      if (rebuilds !== 'what changed' && what !== 'cold' && what !== last) continue;
      editor.edit(what);
      if (what === 'template changed') changeTemplate?.();
      const { seconds, ended, peakMb } = await timed(build, Number(values.limit));
      const pages = what === 'cold' ? pagesIn(out) : undefined;
      const one = {
        ...{ articles, generator: name, what, seconds, ended, peakMb, pages },
        written: written?.(),
      };
      results.add(one);
      const counts = [
        pages !== undefined && `${pages} pages`,
        one.written !== undefined && `${one.written} written`,
      ];
      const figures = [`${seconds.toFixed(2)} s`, `${Math.round(peakMb ?? 0)} MB`, ...counts];
      print(`  ${articles} ${name}, ${what}: ${figures.filter(Boolean).join(', ')}`);
    }
  } finally {
    editor.undo();
  }
}

/** A generator's name as an option or a folder has it: `hugo-related`. */
function folderName(name: string): string {
  return name.toLowerCase().replaceAll(/\W+/g, '-');
}

/** How many pages a site has: generators are to make the same ones. */
function pagesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  ).length;
}

function print(line: string): void {
  console.log(line);
}
