import { encoded } from '../domain/address.ts';
import { directionOf } from '../domain/publication.ts';
import { markup, type Markup } from '../outputs/markup.ts';
import { answersIn } from '../strings/comment-answers.ts';
import { articleAddressOf } from './articles.ts';
import type { DeskSettings } from './desk.ts';
import type { Errors, Fields } from './posting.ts';

/** An article's own address on the site, whatever was sent as one: never another site's; undefined for what is none. */
export function articleUrl({ site }: DeskSettings, written: string): string | undefined {
  const address = articleAddressOf(written);
  return address && `${site.origin}${site.base.slice(0, -1)}${encoded(address)}`;
}

/** What is wrong with a post, and the form once more with all that was written. */
export function errorPage(
  settings: DeskSettings,
  fields: Fields,
  errors: Errors,
  asked: string,
): string {
  const { answers, language } = answersIn(asked);
  const field = (name: 'comment' | 'name' | 'email', input: (described: Markup) => Markup) => {
    const message = errors[name];
    const note = name === 'email' ? answers.form.neverPublished : undefined;
    const ids = [message && `${name}-error`, note && `${name}-note`].filter((id) => id);
    const described = markup`${message === undefined ? undefined : markup` aria-invalid="true"`}${
      ids.length === 0 ? undefined : markup` aria-describedby="${ids.join(' ')}"`
    }`;
    const error =
      message === undefined
        ? undefined
        : markup`<p class="error" id="${name}-error">${message}</p>`;
    return markup`<p><label for="${name}">${answers.form[name]}</label>
${input(described)}${note === undefined ? undefined : markup` <small id="${name}-note">${note}</small>`}</p>${error}`;
  };
  // A proof of work is used once, and this page has no script to do another.
  return page(
    settings,
    language,
    answers.notSent,
    markup`<h1>${answers.notSent}</h1>
${errors.form === undefined ? undefined : markup`<p class="error" role="alert">${errors.form}</p>`}
<form method="post" action="${settings.desk.base}comments" accept-charset="utf-8">
<input type="hidden" name="article" value="${fields.article}">
<input type="hidden" name="parent" value="${fields.parent}">
<input type="hidden" name="token" value="${fields.token}">
<input type="hidden" name="website" value="${fields.website}">
${field(
  'comment',
  (described) => markup`<textarea id="comment" name="comment" rows="8" dir="auto"${described}>
${fields.comment}</textarea>`,
)}
${field('name', (described) => markup`<input id="name" name="name" value="${fields.name}" autocomplete="name" dir="auto"${described}>`)}
${field('email', (described) => markup`<input id="email" name="email" value="${fields.email}" autocomplete="email" inputmode="email" dir="ltr"${described}>`)}
<p><button>${answers.form.send}</button></p>
</form>
${backLink(settings, fields.article, answers.back)}`,
  );
}

/** What is wrong with a request; and what was written, where that is known, for its writer to take along. */
export function refusalPage(settings: DeskSettings, message: string, written = ''): string {
  const { answers, language } = answersIn(settings.language);
  // No form: another site could have filled it in, and it would be sent from here.
  const text =
    written === ''
      ? undefined
      : markup`<p><label for="comment">${answers.form.comment}</label>
<textarea id="comment" rows="8" dir="auto" readonly>
${written}</textarea></p>`;
  return page(
    settings,
    language,
    answers.notSent,
    markup`<h1>${answers.notSent}</h1>
<p class="error" role="alert">${message}</p>${text}`,
  );
}

function backLink(settings: DeskSettings, written: string, text: string): Markup | undefined {
  const url = articleUrl(settings, written);
  return url === undefined ? undefined : markup`<p><a href="${url}">${text}</a></p>`;
}

function page(
  { name, desk }: DeskSettings,
  language: string,
  title: string,
  content: Markup,
): string {
  return `<!doctype html>\n${
    markup`<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title} – ${name}</title>
<link rel="stylesheet" href="${desk.base}desk.css"></head>
<body><main>${content}</main></body>
</html>
`.markup
  }`;
}
