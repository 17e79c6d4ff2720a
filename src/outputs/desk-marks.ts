import { deskAddress, type Counts, type WrongFile } from '../domain/desk-page.ts';
import { countsOf, countsText, troubleList, type DeskFolder } from './desk-file.ts';
import { markup, type Markup } from './markup.ts';

/** A preview's page with the way to the desk at its top, and what is wrong with its own files. */
export function withDeskMarks(
  html: string,
  counts: Counts,
  wrong: readonly WrongFile[],
  base: string,
  folder: DeskFolder,
): string {
  const style = markup`<link rel="stylesheet" href="${base}src/styles/desk-marks.css">`;
  const own = wrong.map((file) => wrongMark(file, base, folder));
  return html
    .replace(/<\/head>/, (end) => `${style.markup}${end}`)
    .replace(/<header[ >]/, (begin) => `${bar(counts, base).markup}${begin}`)
    .replace(/<main[ >]/, (begin) => `${own.map((part) => part.markup).join('')}${begin}`);
}

function bar(counts: Counts, base: string): Markup {
  const desk = `${base}${deskAddress.slice(1)}`;
  const text = countsText(counts);
  const wrong = markup` <a href="${desk}#wrong"${counts.errors > 0 ? markup` class="desk-errors"` : undefined}>${text}</a>`;
  return markup`<nav class="desk-bar" aria-label="Preview" lang="en" dir="ltr"><span>Preview</span> <a href="${desk}">Desk</a>${text === '' ? undefined : wrong}</nav>`;
}

/** Errors in full; warnings at a press, for they need not be mended now. */
function wrongMark(file: WrongFile, base: string, folder: DeskFolder): Markup {
  const counts = countsOf(file.troubles);
  const title = `This page’s file has ${countsText(counts)}`;
  const list = troubleList(file, folder);
  const script = markup`<script type="module" src="${base}src/browser/desk.ts"></script>`;
  if (counts.errors === 0) {
    return markup`<details class="desk-wrong" lang="en" dir="ltr"><summary>${title}</summary>${list}${script}</details>`;
  }
  const earlier = markup`<p>What you see below is how it was when it was last right.</p>`;
  return markup`<section class="desk-wrong" aria-label="What is wrong" lang="en" dir="ltr"><p><strong>${title}</strong></p>${file.isEarlier ? earlier : undefined}${list}${script}</section>`;
}
