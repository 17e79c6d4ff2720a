import { keptDraft } from './comment-key.ts';

const form = document.querySelector<HTMLFormElement>('.write');
let woken: Promise<unknown> | undefined;

/** Fetches the form's script when the form is first touched; where it cannot be had, the form is a plain one. */
function wake(): void {
  woken ??= import(/* @vite-ignore */ form?.dataset['script'] ?? '').catch(() => {
    woken = undefined;
  });
}

for (const sign of ['focusin', 'input', 'click']) {
  addEventListener(sign, ({ target }) => {
    if ((target as Partial<Element>).closest?.('.write, [data-answers]')) wake();
  });
}
// What was begun, or has just been sent, is the script's to show.
if (keptDraft() !== null || location.hash === '#comment-sent') wake();
