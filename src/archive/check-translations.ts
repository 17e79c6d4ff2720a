import type { Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';
import { originalNumber } from './reference-numbers.ts';

interface Row {
  file: string;
  written: string;
  path: string;
  line: number;
  column: number;
  lang: string;
  original: string | null;
  originalLang: string | null;
  /** What the original is a translation of itself. */
  further: string | null;
  /** Another translation of the same article into the same language. */
  twin: string | null;
}

/** Translations of what is no article, or into a language that there is already. */
export function checkTranslations(database: Database, language: string): Problem[] {
  const lang = (table: string): string => `coalesce(${table}.record ->> 'lang', ?)`;
  const rows = database.all<Row>(
    `SELECT refs.file, refs.written, refs.path, refs.line, refs.column, ${lang('mine')} AS lang,
       others.path AS original, ${lang('others')} AS originalLang,
       (SELECT written FROM refs AS theirs WHERE theirs.file = refs.path AND theirs.number = ${originalNumber}) AS further,
       (SELECT twins.path FROM refs AS also JOIN articles AS twins ON twins.path = also.file
        WHERE also.path = refs.path AND also.number = ${originalNumber} AND twins.path < mine.path
        AND ${lang('twins')} = ${lang('mine')} LIMIT 1) AS twin
     FROM refs JOIN articles AS mine ON mine.path = refs.file
     JOIN files ON files.path = refs.path
     LEFT JOIN articles AS others ON others.path = refs.path
     WHERE refs.number = ${originalNumber} AND refs.path NOT IN (SELECT path FROM broken) ORDER BY refs.file`,
    ...[language, language, language, language],
  );
  return rows.flatMap((row) => {
    const message = fault(row);
    const { file, line, column } = row;
    return message === undefined
      ? []
      : [{ file, line, column, severity: 'error', key: 'translationOf', message }];
  });
}

function fault({
  file,
  written,
  path,
  lang,
  original,
  originalLang,
  further,
  twin,
}: Row): string | undefined {
  if (path === file) return `${written} is this file itself; write the article that it translates`;
  if (original === null) {
    return `${written} is no article; write the path of the article that this one translates`;
  }
  if (further !== null) {
    return `${written} is a translation itself (of ${further}); write the path of what was written first`;
  }
  if (lang === originalLang) {
    return `${written} is in the same language (${lang}); write lang: and its language, such as lang: ru, in the one that is in another`;
  }
  if (twin === null) return undefined;
  return `${twin} is a translation into ${lang} already; write another lang:, or leave one of them out`;
}
