import { keptDraft } from './comment-key.ts';

const form = document.querySelector<HTMLFormElement>('.write');

/**
 * Fetches the form's script when the form is first touched, and tells it, by an event named `answer`, of each
 * link that answers a comment. Where it cannot be had, the form is a plain one, and the link leads to it.
 */
async function wake(pressed?: Element | null): Promise<void> {
  try {
    await import(/* @vite-ignore */ form?.dataset['script'] ?? '');
    pressed?.dispatchEvent(new Event('answer', { bubbles: true }));
  } catch {
    // The next touch asks again.
  }
}

for (const sign of ['focusin', 'input', 'click']) {
  addEventListener(sign, ({ target }) => {
    const touched = (target as Partial<Element>).closest?.('.write, [data-answers]');
    if (touched) void wake(sign === 'click' && touched !== form ? touched : undefined);
  });
}
// What was begun, or has just been sent, is the script's to show.
if (keptDraft() !== null || location.hash === '#comment-sent') void wake();
