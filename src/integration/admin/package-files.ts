import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { adminLibraries } from '../../outputs/admin-page.ts';

/** A file of the visual editor's package, or of one that it asks for. */
export interface PackageFile {
  /** Under the editor's address. */
  readonly name: string;
  readonly read: () => Uint8Array;
}

/** The files of `@sveltia/cms` and of its libraries, with their licences. */
export function packageFiles(): PackageFile[] {
  const entry = fileURLToPath(import.meta.resolve('@sveltia/cms'));
  const folder = dirname(dirname(entry));
  const asItIs = (name: string, path: string): PackageFile => ({
    name,
    read: () => readFileSync(path),
  });
  const assets = readdirSync(join(folder, 'npm', 'assets'));
  return [
    ...['npm', 'locales'].flatMap((part) =>
      filesOf(join(folder, part)).map((name) => {
        const path = join(folder, part, name);
        if (path !== entry) return asItIs(`${part}/${name}`, path);
        return { name: `${part}/${name}`, read: () => withoutElsewhere(path, assets) };
      }),
    ),
    asItIs('LICENSE.txt', join(folder, 'LICENSE.txt')),
    ...Object.values(adminLibraries).flatMap(([name, file, licence]) => {
      const library = dirname(findPackageJSON(name, pathToFileURL(entry)) ?? '');
      return [
        asItIs(`libraries/${name}.js`, join(library, file)),
        asItIs(`libraries/${name}.LICENSE.txt`, join(library, licence)),
      ];
    }),
  ];
}

/** Maps to a script's source are for who mends it. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/**
 * The package's script, without what it would ask of others unasked: its fonts are beside it, and nobody
 * is told how its host fares. The page's policy would stop it all the same.
 */
function withoutElsewhere(path: string, assets: readonly string[]): Uint8Array {
  const script = readFileSync(path, 'utf8')
    .replaceAll(fonts, (address, family: string, file: string) => {
      const asset = assets.find((name) => name.startsWith(`${family}-${file}-`));
      return asset === undefined ? address : `./npm/assets/${asset}`;
    })
    .replaceAll(statuses, `data:application/json,${JSON.stringify(well)}`);
  return Buffer.from(script);
}

const fonts =
  /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z\d-]+)(?::vf)?@[\d.]+\/([a-z\d-]+)\.woff2/g;

const statuses =
  /https:\/\/(?:www\.githubstatus\.com\/api|status-api\.hostedstatus\.com)\/[\w./]+/g;

/** What those answer while all is well. */
const well = { status: { indicator: 'none' }, result: { status_overall: { status_code: 100 } } };
