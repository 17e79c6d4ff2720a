import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const folder = new URL('../../fixtures/schemas/', import.meta.url);

/** What xmllint finds wrong with a document by a schema of tests/fixtures/schemas; empty when nothing is. */
export async function faults(
  document: string,
  schema: string,
  ...imported: string[]
): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'document.xml', contents: document },
    schema: file(schema),
    preload: imported.map(file),
    extension: schema.endsWith('.rng') ? 'relaxng' : 'schema',
  });
  return errors.map(({ message }) => message);
}

function file(fileName: string): { fileName: string; contents: string } {
  return { fileName, contents: readFileSync(new URL(fileName, folder), 'utf8') };
}
