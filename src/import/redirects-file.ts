import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf, isRedirectAddress, sameForm, writtenAddress } from '../domain/address.ts';
import { ledgerFile, readLedger, writtenLedger } from '../pipeline/ledger-file.ts';
import { readRedirects } from '../pipeline/publication-file.ts';

/** An old address as files of the content may have it; undefined where no static host could answer at it. */
export function asRedirectAddress(path: string): string | undefined {
  const tidy = path.replace(/\/{2,}/g, '/');
  const address = writtenAddress(sameForm(/(?:\/|\.html)$/.test(tidy) ? tidy : `${tidy}/`));
  return isRedirectAddress(address) && faultOf(address) === undefined ? address : undefined;
}

/** Adds lines to redirects.yaml for addresses that it has no line for; tells which it added. */
export function addRedirects(
  content: string,
  wanted: ReadonlyMap<string, string>,
  siteUrl: string,
  isDry: boolean,
): string[] {
  const file = join(content, 'redirects.yaml');
  const before = existsSync(file) ? readFileSync(file) : undefined;
  const known = new Set(readRedirects(before, siteUrl).redirects.map(({ from }) => sameForm(from)));
  const added = [...wanted]
    .filter(([from]) => !known.has(sameForm(from)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (added.length > 0 && !isDry) {
    const text = before?.toString('utf8') ?? '';
    const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    const lines = added.map(([from, to]) => `${JSON.stringify(from)}: ${JSON.stringify(to)}\n`);
    writeFileSync(file, start + lines.join(''));
  }
  return added.map(([from]) => from);
}

/** Adds addresses to the ledger. */
export function addToLedger(content: string, addresses: Iterable<string>, isDry: boolean): void {
  const file = join(content, ledgerFile);
  const known = existsSync(file) ? readLedger(readFileSync(file)).addresses : [];
  const all = new Set(known);
  for (const address of addresses) all.add(sameForm(address));
  if (!isDry && all.size > 0) writeFileSync(file, writtenLedger(all));
}
