import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies a publication, and has the copy in Persian: its frame is read from right to left. */
export function inPersian(content: string, folder: string): string {
  cpSync(content, folder, { recursive: true });
  const file = join(folder, 'publication.yaml');
  const facts = readFileSync(file, 'utf8');
  writeFileSync(file, facts.replace(/^language:.*$/m, 'language: fa'));
  return folder;
}
