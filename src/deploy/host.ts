import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { manifestFile, ManifestError, readManifest } from '../outputs/manifest.ts';
import { allPut, type Changes, type Standing } from './changes.ts';
import { moveLists, type MoveLists } from './move-lists.ts';
import { DeployError, Session } from './session.ts';
import { quoted, type Shell } from './shell.ts';
import type { Looked, Taken, Target } from './target.ts';

/** What may be told to a host otherwise. */
export interface HostSettings {
  /** Told what the user should know while the deploy goes on. */
  readonly notice: (line: string) => void;
  /** After how many seconds without a sign of life another deploy is held for dead. */
  readonly patience: number;
  /** For how many seconds what pages loaded stays longer than they. */
  readonly grace: number;
}

/** A folder of a machine with a shell. `path` may be relative to where that shell begins. */
export function hostTarget(
  name: string,
  shell: Shell,
  path: string,
  { notice, patience, grace }: HostSettings,
): Target {
  const begin = async (onlyLook: boolean): Promise<{ session: Session; looked: Looked }> => {
    const script = [
      `site=${quoted(path)} id=${quoted(randomUUID())} who=${quoted(whoAmI())}`,
      `patience=${patience} grace=${grace} only_look=${onlyLook ? 'yes' : ''}`,
      scriptNamed('host.sh'),
    ].join('\n');
    // Read to the byte: what follows on standard input is for the script.
    const length = Buffer.byteLength(script);
    const child = shell.start(`exec sh -c 'eval "$(dd bs=1 count=${length} 2>/dev/null)"'`);
    const session = new Session(child, (line) => {
      notice(noticed(line, name));
    });
    try {
      return { session, looked: lookedAt(await session.ask(script), name) };
    } catch (error) {
      await session.end();
      throw error;
    }
  };
  return {
    name,
    look: async () => {
      const { session, looked } = await begin(true);
      await session.end();
      return looked;
    },
    take: async () => {
      const { session, looked } = await begin(false);
      return taken(name, session, looked, shell);
    },
  };
}

function taken(name: string, session: Session, looked: Looked, shell: Shell): Taken {
  return {
    ...looked,
    apply: async (folder, changes, digests) => {
      const lists = moveLists(changes, looked.standing.present);
      const received = await session.ask('receive\n');
      const into = received.find((line) => line.startsWith('into '))?.slice('into '.length) ?? '';
      const files = join(into, 'files');
      try {
        await shell.send(folder, allPut(changes), files, received.includes('rsync'));
      } catch (cause) {
        const isFull = /ENOSPC|No space left/i.test(String(cause));
        const why = isFull
          ? `the disk of ${name} is full; the site is as it was; make room there, and deploy again`
          : 'the new site could not be sent; the site is as it was';
        throw new DeployError(why, { cause });
      }
      await session.ask(`lists\n${textOf(lists, changes)}.\n\n`);
      compare(digestsIn(await session.ask('digests\n')), allPut(changes), digests);
      session.fate =
        'the new site was being moved in, which the host goes on with; deploy again to see it finished';
      await session.ask(`move ${roomFor(lists)}\n`);
    },
    release: () => session.end(),
  };
}

/** A script without what only its readers need. */
function scriptNamed(name: string): string {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  return text.replaceAll(/^\t*(?:#.*)?\n/gm, '').replaceAll(/^\t+/gm, '');
}

/** What a move has to know: each line with the name of its list. */
function textOf(lists: MoveLists, { leaving }: Changes): string {
  const all: [string, readonly string[]][] = [
    ...(Object.entries(lists) as [string, readonly string[]][]),
    ['leaving', Array.from(leaving, ([file, since]) => `${since} ${file}`)],
    ['move.sh', scriptNamed('move.sh').split('\n')],
  ];
  return all.flatMap(([list, lines]) => lines.map((line) => `${list} ${line}\n`)).join('');
}

/** Blocks of 4 KiB that folders may grow by while files are moved into them. */
function roomFor({ folders, moves }: MoveLists): number {
  return 16 + folders.length + Math.ceil(moves.length / 16);
}

/** Holds what arrived against what was to be sent. */
function compare(
  arrived: ReadonlyMap<string, string>,
  put: readonly string[],
  digests: ReadonlyMap<string, string>,
): void {
  const wrong = put.find((file) => arrived.get(file) !== digests.get(file));
  if (wrong === undefined && arrived.size === put.length) return;
  const what = wrong === undefined ? 'more arrived than was sent' : `${wrong} did not arrive whole`;
  throw new DeployError(`${what}; the site is as it was; deploy again`);
}

/** `d`, 64 digits, a space, a sign, `./` and the path. */
function digestsIn(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, digest, file] = /^d([0-9a-f]{64}) [ *]?\.\/(.*)$/.exec(line) ?? [];
      return digest === undefined || file === undefined ? [] : [[file, digest] as const];
    }),
  );
}

function lookedAt(lines: readonly string[], name: string): Looked {
  const after = (sign: string): string[] =>
    lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(sign.length));
  const leaving = after('l').map((line): [string, number] => {
    const [since = '', ...file] = line.split(' ');
    return [file.join(' '), Number(since)];
  });
  const isPending = lines.includes('pending');
  return {
    standing: {
      files: new Map([...filesIn(after('m'), name), ...digestsIn(lines)]),
      present: new Set(after('f./')),
      leaving: new Map(leaving),
    } satisfies Standing,
    now: Number(after('now ')[0]),
    remarks: isPending
      ? ['an earlier deploy was ended while it moved; the next one finishes that first']
      : [],
  };
}

function filesIn(manifest: readonly string[], name: string): ReadonlyMap<string, string> {
  if (manifest.length === 0) return new Map();
  try {
    return readManifest(manifest.join('\n')).files;
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    const message = `${name} has a ${manifestFile} that cannot be read, so that nobody knows what was deployed there; deploy into an empty folder`;
    throw new DeployError(message, { cause });
  }
}

function noticed(line: string, name: string): string {
  if (line === 'finishing') return `finishing what an earlier deploy to ${name} began to move`;
  const who = line.slice('waiting '.length).trim();
  return `another deploy${who === '' ? '' : `, by ${who},`} is at work on ${name}; waiting for it to end`;
}

function whoAmI(): string {
  return `${userInfo().username} on ${hostname()}`.replaceAll(/[^\p{L}\p{M}\p{N} @._-]/gu, '');
}
