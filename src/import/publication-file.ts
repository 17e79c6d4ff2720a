import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Publication } from '../domain/publication.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { yamlOf } from './item-text.ts';

/** What a new publication is, as far as what moves says so. */
export interface NewPublication {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly language: string;
  readonly timeZone: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string | undefined;
  }[];
}

/** The content's publication.yaml; undefined where there is none. */
export function knownPublication(content: string): ReturnType<typeof readPublication> | undefined {
  const file = join(content, 'publication.yaml');
  return existsSync(file) ? readPublication(readFileSync(file)) : undefined;
}

/** The publication that a text for publication.yaml describes. */
export function publicationFrom(text: string): Publication {
  const { publication, problems } = readPublication(new TextEncoder().encode(text));
  if (publication) return publication;
  const [problem] = problems;
  throw new Error(
    `publication.yaml could not be written: ${problem?.key ?? ''}: ${problem?.message ?? ''}`,
  );
}

export function publicationText(facts: NewPublication): string {
  return yamlOf({ ...facts });
}

export function writePublication(content: string, text: string): void {
  writeFileSync(join(content, 'publication.yaml'), text);
}
