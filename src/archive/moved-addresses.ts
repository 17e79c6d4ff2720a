import { distance } from 'fastest-levenshtein';
import { slugOfFile } from '../domain/address.ts';
import { renamedIn } from './renamed-files.ts';
import type { Database } from './database.ts';

/** What an article or a page is found by. */
interface Standing {
  readonly path: string;
  readonly address: string;
}

/**
 * Where the articles and pages of lost addresses probably are now. Only what the ledger has no address of yet is
 * looked at: whatever was moved has a new one. Git tells of renamed files; else likeness decides.
 */
export function guessMoves(
  database: Database,
  content: string,
  lost: readonly string[],
): ReadonlyMap<string, string> {
  const fresh = database.all<Standing>(
    `SELECT path, address FROM articles WHERE shown AND address NOT IN ledger UNION ALL
     SELECT path, '/' || key || '/' FROM texts WHERE kind = 'page' AND '/' || key || '/' NOT IN ledger`,
  );
  if (fresh.length === 0) return new Map();
  const renamed = renamedIn(content);
  const pairs = lost.flatMap((address) => {
    const { name } = partsOf(address);
    const origin = renamed.filter(({ from }) => slugOfFile(from) === name).map(({ to }) => to);
    return (fresh.length > mostCompared ? closeTo(address, fresh, origin) : fresh)
      .map((one) => ({ address, one, likeness: likenessOf(address, one, origin) }))
      .filter(({ likeness }) => likeness >= leastLikeness);
  });
  const moves = new Map<string, string>();
  const taken = new Set<string>();
  // The surest first: an article has moved from one address only.
  for (const { address, one } of pairs.sort(
    (a, b) => b.likeness - a.likeness || (a.one.address < b.one.address ? -1 : 1),
  )) {
    if (moves.has(address) || taken.has(one.address)) continue;
    moves.set(address, one.address);
    taken.add(one.address);
  }
  return moves;
}

const leastLikeness = 0.5;

/** Of more, only those of the same day or name are compared letter by letter. */
const mostCompared = 2000;

function closeTo(
  address: string,
  fresh: readonly Standing[],
  origin: readonly string[],
): readonly Standing[] {
  const { day, name } = partsOf(address);
  return fresh.filter((one) => {
    const own = partsOf(one.address);
    return (
      own.day === day ||
      own.name === name ||
      slugOfFile(one.path) === name ||
      origin.includes(one.path)
    );
  });
}

/** From 0, nothing alike, to 2, where Git says that the file was renamed. */
function likenessOf(address: string, one: Standing, origin: readonly string[]): number {
  if (origin.includes(one.path)) return 2;
  const [old, own] = [partsOf(address), partsOf(one.address)];
  if (old.isPage !== own.isPage) return 0;
  const names = Math.max(alike(old.name, own.name), alike(old.name, slugOfFile(one.path)));
  if (old.isPage) return names;
  // Two on one day, or on days that are near.
  const days = Math.abs(Date.parse(old.day) - Date.parse(own.day)) / 86_400_000;
  return names * 0.8 + 0.2 / (1 + days / 7) + (days === 0 ? 0.15 : 0);
}

interface Parts {
  readonly isPage: boolean;
  readonly day: string;
  readonly name: string;
}

function partsOf(address: string): Parts {
  const [, day, name] = /^\/(\d{4}\/\d\d\/\d\d)\/([^/]+)\/$/.exec(address) ?? [];
  return day === undefined || name === undefined
    ? { isPage: true, day: '', name: address.slice(1, -1) }
    : { isPage: false, day: day.replaceAll('/', '-'), name };
}

/** How alike two names are, from 0 to 1: by their letters, or by the words that they share. */
function alike(one: string, other: string): number {
  const letters = 1 - distance(one, other) / Math.max(one.length, other.length, 1);
  const [words, others] = [new Set(one.split('-')), new Set(other.split('-'))];
  const shared = (2 * words.intersection(others).size) / (words.size + others.size);
  return Math.max(letters, shared);
}
