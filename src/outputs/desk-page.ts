import { deskAddress, type DeskEntry, type DeskPage, type WrongFile } from '../domain/desk-page.ts';
import { encoded } from '../domain/address.ts';
import type { Site } from '../domain/publication.ts';
import { shortMoment, zoneName } from '../strings/dates.ts';
import { countsOf, countsText, fileMark, troubleList, type DeskFolder } from './desk-file.ts';
import { markup, type Markup } from './markup.ts';
import { span } from './span.ts';

// Editors' tools speak English, as all commands do: what a publication's readers read is in its language.

/** `/_desk/`: what is wrong, scheduled, drafted and was saved last. */
export function deskText(page: DeskPage, site: Site, folder: DeskFolder): string {
  const { errors, warnings, wrong, furtherWrong, scheduled, drafts, recent } = page;
  const zone = { language: 'en', timeZone: site.timeZone };
  const counts = countsText({ errors, warnings });
  const further = markup`<p>… and ${furtherWrong} more files. <code>npm run check</code> lists them all.</p>`;
  const list = (entries: readonly DeskEntry[], none: string, when: Say): Markup =>
    entries.length === 0
      ? markup`<p>${none}</p>`
      : markup`<ol class="desk-list">${entries.map((entry) => entryMark(entry, site, folder, when))}
</ol>`;
  return whole(
    'Desk',
    site,
    markup`<h1>Desk</h1>
<p>${site.name}. Times are of ${site.timeZone} (${zoneName(zone)}); it is ${shortMoment(page.now, zone)}.</p>
<nav aria-label="On the desk"><ul>
<li><a href="#wrong">Wrong (${counts === '' ? 'nothing' : counts})</a></li>
<li><a href="#scheduled">Scheduled (${scheduled.length})</a></li>
<li><a href="#drafts">Drafts (${drafts.length})</a></li>
<li><a href="#recent">Recently changed</a></li>
</ul></nav>
<section id="wrong"><h2>Wrong</h2>
${wrong.length === 0 ? markup`<p>Nothing is wrong.</p>` : wrong.map((file) => wrongMark(file, site, folder))}
${furtherWrong > 0 ? further : undefined}</section>
<section id="scheduled"><h2>Scheduled</h2>
${list(scheduled, 'Nothing is scheduled.', ({ published = '' }) => {
  return markup`${time(published, zone)}, ${span(page.now, published)}`;
})}</section>
<section id="drafts"><h2>Drafts</h2>
${list(drafts, 'There are no drafts.', ({ published = '', saved }) => {
  return markup`dated ${time(published, zone)}; saved ${span(page.now, saved)}`;
})}</section>
<section id="recent"><h2>Recently changed</h2>
${list(recent, 'There are no articles yet.', ({ saved, updated, published, isDraft }) => {
  const isScheduled = published !== undefined && Date.parse(published) > Date.parse(page.now);
  const mark = isDraft ? '; a draft' : isScheduled ? '; scheduled' : undefined;
  const since = updated === undefined ? undefined : markup`; updated ${time(updated, zone)}`;
  return markup`saved ${time(saved, zone)}, ${span(page.now, saved)}${since}${mark}`;
})}</section>`,
  );
}

/** The page of a file that no page can be made of, at its address or on the desk. */
export function wrongFileText(file: WrongFile, site: Site, folder: DeskFolder): string {
  const title = file.hasPage ? file.path : `${file.path} cannot be shown yet`;
  const shown = markup`<p><a href="${site.base}${encoded(file.address ?? '/').slice(1)}">Its page</a></p>`;
  const advice = markup`<p>Mend what stands here and save the file: the page then shows itself.</p>`;
  return whole(
    title,
    site,
    markup`<h1>${title}</h1>
${file.hasPage ? shown : advice}
<p>The file has ${countsText(countsOf(file.troubles))}:</p>
${troubleList(file, folder)}`,
  );
}

/** The address of a file's own page on the desk, as a link carries it. */
export function wrongFileHref({ base }: Site, path: string): string {
  return `${base}${deskAddress.slice(1)}${path.split('/').map(encodeURIComponent).join('/')}/`;
}

type Say = (entry: DeskEntry) => Markup;

function entryMark(entry: DeskEntry, site: Site, folder: DeskFolder, when: Say): Markup {
  const { address, title, lang } = entry;
  const name = markup`<bdi lang="${lang}">${title}</bdi>`;
  const link =
    address === undefined
      ? name
      : markup`<a href="${site.base}${encoded(address).slice(1)}">${name}</a>`;
  return markup`
<li><h3>${link}</h3>
<p class="desk-when">${when(entry)}</p>
<p>${fileMark(entry, folder)}</p></li>`;
}

function wrongMark(file: WrongFile, site: Site, folder: DeskFolder): Markup {
  const { path, address, hasPage, isEarlier } = file;
  const own = markup`it has no page yet: <a href="${wrongFileHref(site, path)}">see this alone</a>`;
  const page =
    address !== undefined && hasPage
      ? markup`<a href="${site.base}${encoded(address).slice(1)}">its page${isEarlier ? ', as it was last right' : ''}</a>`
      : own;
  return markup`<section class="desk-wrong"><h3>${path}</h3>
<p class="desk-when">${countsText(countsOf(file.troubles))}; ${page}</p>
${troubleList(file, folder)}</section>
`;
}

function time(iso: string, zone: { language: string; timeZone: string }): Markup {
  return markup`<time datetime="${iso}">${shortMoment(iso, zone)}</time>`;
}

/** A whole document, which shows itself anew when the content changes, as every page of a preview does. */
function whole(title: string, { base, name }: Site, body: Markup): string {
  return markup`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<title>${title} – ${name}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${base}favicon.svg">
<link rel="stylesheet" href="${base}src/styles/desk.css">
<script type="module" src="${base}@vite/client"></script>
<script type="module" src="${base}src/browser/desk.ts"></script>
</head>
<body>
<nav class="desk-bar" aria-label="Preview"><span>Preview</span> <a href="${base}">Front page</a> <a href="${base}${deskAddress.slice(1)}">Desk</a></nav>
<main>
${body}
</main>
</body>
</html>
`.markup;
}
