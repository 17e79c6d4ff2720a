import { faultOf, isRedirectAddress, sameForm, writtenAddress } from '../domain/address.ts';
import { start, type Problem } from './problem.ts';
import { whyUnservable } from './schema.ts';

/** The file that holds every address ever published, one a line. */
export const ledgerFile = 'addresses.txt';

/** Bytes of it that are read: some million addresses. */
export const ledgerBytes = 200_000_000;

/** The addresses of a ledger in the order of its lines, without the publication's base, as `sameForm`. */
export function readLedger(bytes: Uint8Array): { addresses: string[]; problems: Problem[] } {
  const addresses: string[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of linesOf(bytes).entries()) {
    if (line === '') continue;
    const message = faultOfLine(line);
    if (message === undefined) addresses.push(sameForm(line));
    else {
      problems.push({
        file: ledgerFile,
        ...start,
        line: index + 1,
        severity: 'error',
        key: 'file',
        message,
      });
    }
  }
  return { addresses, problems };
}

/** What is wrong with a line; undefined where it is an address that may have been published. */
function faultOfLine(line: string): string | undefined {
  if (/^(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)/.test(line)) {
    return 'two changes of this file have met here; leave this line out, and keep the addresses of both';
  }
  if (isRedirectAddress(line)) {
    if (faultOf(line) === undefined) return undefined;
    return `"${line}" ${whyUnservable(line)}: no build published it, and no line of redirects.yaml can answer it; leave the line out`;
  }
  const [, path] = /^(?:https?:)?\/\/[^/]+(\/.*)$/i.exec(line) ?? [];
  const better = path !== undefined && isRedirectAddress(path) ? path : undefined;
  return better === undefined
    ? `"${line}" is no address of this site; write it as /2026/11/23/two-ports/, or leave the line out`
    : `"${line}" begins with the site's own address; leave that out, and the path of url in publication.yaml if it has one: ${better}`;
}

/** The line that each address stands in, counted from 1. */
export function linesOfLedger(bytes: Uint8Array): ReadonlyMap<string, number> {
  return new Map(linesOf(bytes).map((line, index) => [sameForm(line), index + 1]));
}

/** A ledger as it is written: sorted by code point, each address once. */
export function writtenLedger(addresses: Iterable<string>): string {
  return [...new Set(addresses)]
    .sort(byCodePoint)
    .map((address) => `${writtenAddress(address)}\n`)
    .join('');
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) => line.trim());
}
