import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { servedAt, type Publication } from '../domain/publication.ts';
import type { DeskSettings } from './desk.ts';
import { limits, type Limits } from './limits.ts';
import { noWords, readWordList, type WordList } from './word-list.ts';

/** What the desk's operator sets beside the publication. */
export interface OperatorSettings {
  readonly passKnown: boolean;
  readonly keepDays: number;
  readonly limits?: Partial<Limits>;
  readonly words?: WordList;
  readonly work?: DeskSettings['work'];
}

/** Some half a second of a browser's work: PBKDF2 as often as `tries`, of `cost` iterations. */
const ordinaryWork = { cost: 1_000, tries: 2_000 } as const;

/** A publication's desk; undefined where it has none. */
export function deskSettings(
  publication: Publication,
  operator: OperatorSettings,
): DeskSettings | undefined {
  const { comments, name, language } = publication;
  if (!comments) return undefined;
  const { origin, pathname } = new URL(comments.desk);
  return {
    desk: { origin, base: pathname.endsWith('/') ? pathname : `${pathname}/` },
    site: servedAt(publication),
    name,
    language,
    closeAfterDays: comments.closeAfterDays,
    passKnown: operator.passKnown,
    keepDays: operator.keepDays,
    limits: { ...limits, ...operator.limits },
    work: operator.work ?? ordinaryWork,
    words: operator.words ?? noWords,
  };
}

/** `words.txt` in the desk's folder; no words where there is none. */
export function wordsIn(data: string): WordList {
  try {
    return readWordList(readFileSync(join(data, 'words.txt'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return noWords;
    throw error;
  }
}
