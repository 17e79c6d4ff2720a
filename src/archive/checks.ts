import type { Publication } from '../domain/publication.ts';
import type { Problem } from '../pipeline/problem.ts';
import type { PublicationFile } from '../pipeline/publication-file.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkDates, checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import type { Database } from './database.ts';
import type { EditionSettings } from './settings.ts';

/** What no file can be checked for alone: names, addresses and references among all of them. */
export function check(
  database: Database,
  settings: EditionSettings,
  { publication, settings: reading }: PublicationFile,
): Problem[] {
  const known: Publication = publication ?? {
    ...reading,
    name: '',
    description: '',
    sections: [],
  };
  return [
    ...checkNames(database, publication),
    ...checkDates(database, settings.now, reading.timeZone),
    ...(publication ? checkAddresses(database, publication) : []),
    ...(publication ? checkReferences(database, known) : []),
  ];
}
