import { hash } from 'node:crypto';
import type { Admin } from '../domain/publication.ts';
import { markup } from './markup.ts';
import { adminPolicy } from './policy.ts';

/**
 * What the visual editor's scripts ask for by the name of a package: the package, its file that is meant,
 * and its licence. They ask for others too, where a text is coloured as a program or a map is shown;
 * neither is offered.
 */
export const adminLibraries = {
  immutable: ['immutable', 'dist/immutable.es.js', 'LICENSE'],
  'exifr/dist/lite.esm.mjs': ['exifr', 'dist/lite.esm.mjs', 'LICENSE'],
  'svgo/browser': ['svgo', 'dist/svgo.browser.js', 'LICENSE'],
  'turndown/lib/turndown.browser.es.js': ['turndown', 'lib/turndown.browser.es.js', 'LICENSE'],
} as const;

const importMap = JSON.stringify({
  imports: Object.fromEntries(
    Object.entries(adminLibraries).map(([asked, [name]]) => [asked, `./libraries/${name}.js`]),
  ),
});

/** Where what the visual editor saves goes; none where that is a folder of the machine. */
type Saved = Pick<Admin, 'host'> | undefined;

/** What the page of the visual editor may load; it stands in the page, and hosts send it. */
export function adminPagePolicy(admin: Saved): string {
  return adminPolicy(`sha256-${hash('sha256', importMap, 'base64')}`, admin?.host);
}

/** The page that holds the visual editor; files beside it make it. */
export function adminPage(publication: string, admin: Saved): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${adminPagePolicy(admin)}">
<title>${publication}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<script type="importmap">${{ markup: importMap }}</script>
<script type="module" src="./start.js"></script>
</head>
<body>
<noscript>The visual editor is a script, and this browser runs none.</noscript>
</body>
</html>
`.markup;
}

/** The script that starts the editor with its configuration. What is false is as if it were not written. */
export function adminStart(config: object): string {
  return `import { init, registerEventListener } from './npm/index.js';

registerEventListener({
  name: 'preSave',
  handler: ({ entry }) => entry.update('data', (data) => data.filterNot((value) => value === false)),
});
init({ config: ${JSON.stringify(config)} });
`;
}
