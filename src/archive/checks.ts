import type { Problem } from '../pipeline/problem.ts';
import type { PublicationFile } from '../pipeline/publication-file.ts';
import { deskRules } from '../pipeline/rules.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkCase } from './check-case.ts';
import { checkComments } from './check-comments.ts';
import { checkDates, checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import type { Database } from './database.ts';
import { checkDesk, type Desk } from './desk.ts';
import { checkStyle } from './check-style.ts';
import { checkTranslations } from './check-translations.ts';
import { checkLedger } from './ledger.ts';
import type { EditionSettings } from './settings.ts';

/** What no file can be checked for alone: names, addresses and references among all of them. */
export function check(
  database: Database,
  settings: EditionSettings,
  { known, settings: { timeZone }, checks }: PublicationFile,
  desk: Desk,
): Problem[] {
  const isDesk = settings.desk === true || settings.preview;
  return [
    ...checkNames(database, known),
    ...checkDates(database, settings.now, timeZone),
    ...(known ? checkAddresses(database, known) : []),
    ...checkCase(database),
    ...checkReferences(database, known),
    ...(known ? checkTranslations(database, known.language) : []),
    ...(known ? checkLedger(database, settings, known) : []),
    ...(known ? checkDesk(database, known, desk, settings.now) : []),
    ...checkComments(database, settings.now, timeZone),
    ...checkStyle(database, settings.now, deskRules(checks, isDesk)),
  ];
}
