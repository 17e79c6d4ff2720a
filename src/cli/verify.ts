import { statSync } from 'node:fs';
import { UnverifiableError, type Comparing, type Published } from '../integration/published.ts';
import { rebuild } from '../integration/verify-commit.ts';
import { manifestIn, manifestWithTime, verifyFolder } from '../integration/verify-folder.ts';
import { fetchManifest, verifyHost } from '../integration/verify-host.ts';
import { settingsFrom } from '../integration/settings.ts';
import { differences, type Difference } from '../outputs/manifest-differences.ts';
import type { Manifest } from '../outputs/manifest.ts';
import { originalOf } from '../outputs/variants.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { editionOptions, instant } from './edition-options.ts';
import { counted } from './problems.ts';
import { Progress } from './progress.ts';

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    { commit: { type: 'string' }, content: editionOptions.content, now: editionOptions.now },
    true,
  );
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0) {
    throw new UsageError('name one site: npm run verify -- https://news.example/, or a folder');
  }
  const url = /^https?:\/\//i.test(what) ? addressFrom(what) : undefined;
  const folder = url ? '' : folderFrom(what);
  const { commit } = values;
  if (commit === undefined && values.now !== undefined) {
    throw new UsageError('--now is the clock that --commit is built with; name a commit too');
  }
  const given = values.now === undefined ? undefined : instant(values.now);
  const progress = new Progress();
  try {
    const told: Comparing = (done, of) => {
      progress.step('files', done, of);
    };
    let asCommitted: Committed | undefined;
    if (commit !== undefined) {
      const { manifest, time } = url ? await fetchManifest(url) : manifestWithTime(folder);
      const content = pathFrom(values.content);
      progress.begin(`building ${commit}`);
      asCommitted = await build(commit, content, manifest, given ?? time);
    }
    progress.begin('comparing');
    const published = url
      ? await verifyHost(url, asCommitted?.site, told)
      : verifyFolder(folder, told);
    progress.end();
    const wrong = [
      ...report(what, published),
      ...(asCommitted ? reportCommit(what, published.manifest, asCommitted) : []),
    ];
    if (wrong.length > 0) throw new ContentError();
  } catch (error) {
    progress.end();
    throw error instanceof UnverifiableError ? new UsageError(error.message) : error;
  }
});

/** The site of a commit. */
interface Committed {
  readonly commit: string;
  readonly site: string;
  readonly manifest: Manifest;
  readonly now: number;
  readonly isOwnGenerator: boolean;
}

async function build(
  commit: string,
  content: string,
  { files }: Manifest,
  time: number | undefined,
): Promise<Committed> {
  const { now } = settingsFrom({ content, cache: '', ...(time !== undefined && { now: time }) });
  const compress = files.keys().some((file) => {
    const original = originalOf(file);
    return original !== undefined && files.has(original);
  });
  const rebuilt = await rebuild({ commit, content, now, compress });
  return { ...rebuilt, now, manifest: manifestIn(rebuilt.site) };
}

/** Says how a site is not as its manifest says; tells the differences. */
function report(what: string, { manifest, differences, withheld }: Published): Difference[] {
  const { commit, files } = manifest;
  for (const { file, what: kind, how } of differences) {
    console.log(`${kind} ${file}${how === undefined ? '' : `: ${how}`}`);
  }
  const notes = [
    counted(files.size, 'file'),
    counted(differences.length, 'difference'),
    ...(withheld.length > 0 ? [`not sent by the host, as it may: ${unsent(withheld)}`] : []),
    commit === null ? 'of no commit' : `of commit ${commit}`,
  ];
  console.log(`${what} and its manifest: ${notes.join('; ')}`);
  return [...differences];
}

function unsent(files: readonly string[]): string {
  const others = files.filter((file) => originalOf(file) === undefined);
  const forms = files.length - others.length;
  return [...others, ...(forms > 0 ? [counted(forms, 'compressed file')] : [])].join(', ');
}

/** Says how a manifest is not that of a commit's site; tells the differences. */
function reportCommit(what: string, manifest: Manifest, built: Committed): unknown[] {
  const { commit, lock } = built.manifest;
  const facts = [
    ...(manifest.commit === commit
      ? []
      : [`commit: ${manifest.commit ?? 'none'}, not ${commit ?? 'none'}`]),
    ...(manifest.lock === lock ? [] : [`lock: ${manifest.lock}, not ${lock}`]),
  ];
  for (const fact of facts) console.log(fact);
  const found = differences(built.manifest.files, manifest.files);
  for (const { file, what: kind } of found) {
    console.log(`${kind} ${file}: not as the commit makes it`);
  }
  const clock = new Date(built.now).toISOString();
  const by = built.isOwnGenerator ? 'by its own generator' : 'by the generator that stands here';
  const all = counted(facts.length + found.length, 'difference');
  const hint =
    found.length > 0
      ? `; some may be the clock's: --now names the time at which the site was built`
      : '';
  console.log(`${what} and commit ${built.commit}, built ${by}, at ${clock}: ${all}${hint}`);
  return [...facts, ...found];
}

function addressFrom(written: string): URL {
  if (!URL.canParse(written))
    throw new UsageError(`${written} is no address; write https://news.example/`);
  const url = new URL(written);
  url.search = url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function folderFrom(written: string): string {
  const folder = pathFrom(written);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UsageError(
    `${written} is neither a folder nor an address; write https://news.example/`,
  );
}
