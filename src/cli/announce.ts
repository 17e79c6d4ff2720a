import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servedAt, type Publication } from '../domain/publication.ts';
import { ask, textOf } from '../live/ask.ts';
import { changesBetween, type Announced } from '../live/changes.ts';
import { tellHub } from '../live/hub.ts';
import { indexNowRequests, indexNowService, tellIndexNow } from '../live/index-now.ts';
import { manifestFile, ManifestError, readManifest, type Manifest } from '../outputs/manifest.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { counted, printProblems } from './problems.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    content: { type: 'string', default: 'content' },
    from: { type: 'string', default: 'dist' },
    since: { type: 'string' },
    save: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  if ((values.since === undefined) === (values.save === undefined)) {
    throw new UsageError(
      'before a deployment: npm run announce -- --save before.json; after it: npm run announce -- --since before.json',
    );
  }
  const publication = publicationIn(values.content);
  if (publication.webSub === undefined && publication.indexNow === undefined) {
    console.log('publication.yaml has neither webSub nor indexNow: nobody is to be told');
    return;
  }
  if (values.save !== undefined) {
    await save(`${publication.url}${manifestFile}`, pathFrom(values.save));
    return;
  }
  const folder = pathFrom(values.from);
  const now = manifestOf(
    readGiven('--from', join(folder, manifestFile), 'npm run build makes one'),
    '--from',
  );
  const before = await earlier(values.since ?? '');
  const announced = changesBetween(before, now, servedAt(publication), (file) =>
    readGiven('--from', join(folder, file), 'build it again'),
  );
  if (values['dry-run']) list(announced);
  else await tell(announced, publication);
});

function publicationIn(content: string): Publication {
  const bytes = bytesOf(join(pathFrom(content), 'publication.yaml'));
  const { publication, problems } = readPublication(bytes);
  if (publication) return publication;
  const errors = problems.filter(({ severity }) => severity === 'error');
  printProblems(errors, content, 'human');
  throw new ContentError();
}

/** Keeps the live site's manifest, as it is; an empty file where there is none. */
async function save(address: string, file: string): Promise<void> {
  const text = await manifestAt(address);
  if (text !== undefined) manifestOf(text, address);
  writeFileSync(file, text ?? '');
  console.log(
    text === undefined
      ? `${address} is not there yet: to all who are told, the whole site will be new`
      : `${file} is what stands now; deploy, then announce with --since`,
  );
}

/** The manifest of what stood before, in a file that was kept, or at an address; none where nothing stood. */
async function earlier(since: string): Promise<Manifest | undefined> {
  const text = /^https?:\/\//.test(since)
    ? await manifestAt(since)
    : readGiven('--since', pathFrom(since), 'npm run announce -- --save writes it');
  return text === undefined || text === '' ? undefined : manifestOf(text, since);
}

async function manifestAt(address: string): Promise<string | undefined> {
  const answer = await ask(address);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}; nobody was told anything`);
  return textOf(answer, 200_000_000);
}

function manifestOf(text: string, where: string): Manifest {
  try {
    return readManifest(text);
  } catch (error) {
    if (error instanceof ManifestError) {
      throw new UsageError(`${where} is no manifest of a site: ${error.message}`);
    }
    throw error;
  }
}

function readGiven(option: string, file: string, advice: string): string {
  const bytes = bytesOf(file);
  if (!bytes) throw new UsageError(`${option}: there is no ${file}; ${advice}`);
  return bytes.toString('utf8');
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function list({ feeds, fresh, changed, gone }: Announced): void {
  const lines = Object.entries({ feed: feeds, new: fresh, changed, gone }).flatMap(
    ([kind, addresses]) => addresses.map((address) => `${kind} ${address}`),
  );
  console.log([...lines, 'nobody was told: this was a dry run'].join('\n'));
}

/** Tells all who are to be told; one who does not take it keeps nobody else from being told. */
async function tell(
  { feeds, fresh, changed, gone }: Announced,
  { url, webSub, indexNow }: Publication,
): Promise<void> {
  const failures: unknown[] = [];
  const attempt = async (telling: () => Promise<void>): Promise<void> => {
    await telling().catch((error: unknown) => failures.push(error));
  };
  if (webSub !== undefined) {
    await attempt(async () => {
      await tellHub(webSub, feeds);
      console.log(`${webSub} was told of ${counted(feeds.length, 'feed')}`);
    });
  }
  const pages = [...fresh, ...changed, ...gone];
  for (const request of indexNow === undefined ? [] : indexNowRequests(url, indexNow, pages)) {
    await attempt(async () => {
      const { isPending } = await tellIndexNow(indexNowService, request);
      const later = isPending ? '; it has yet to look for the key’s file' : '';
      console.log(`IndexNow was told of ${counted(request.urlList.length, 'page')}${later}`);
    });
  }
  if (indexNow !== undefined) {
    console.log(`${fresh.length} new, ${changed.length} changed, ${gone.length} gone`);
  }
  if (failures.length === 0) return;
  throw new Error(
    [
      'the site stands as it was deployed, but not everybody was told:',
      ...failures.map((error) => (error instanceof Error ? error.message : String(error))),
    ].join('\n'),
  );
}
