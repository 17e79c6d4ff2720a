import type { Doings } from './doings.ts';

/** Gives the page on to others. */
export const sharing: Doings = {
  share: () =>
    // Whoever thinks better of it has shared nothing.
    navigator.share({ title: document.title, url: address() }).catch(() => undefined),
  copy: async (button) => {
    const said = button.parentElement?.querySelector('[role=status]');
    if (!said) return;
    said.textContent = '';
    await navigator.clipboard.writeText(address());
    said.textContent = button.dataset['said'] ?? '';
  },
  print: () => {
    print();
  },
};

/** The page's own address, without what led to it. */
function address(): string {
  return document.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ?? location.href;
}
