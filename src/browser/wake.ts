/**
 * Fetches the script of the reading tools when it is needed: at the reader's first sign of life, or at
 * once; and tells it, by an event named `tool`, of each control that is pressed or changed.
 */
export function wakeTools(script: string, atOnce: boolean): void {
  const wake = async (control?: Element | null): Promise<void> => {
    try {
      await import(/* @vite-ignore */ script);
      control?.dispatchEvent(new Event('tool', { bubbles: true }));
    } catch {
      // Where it cannot be had, the next sign of life asks again.
    }
  };
  for (const sign of ['scroll', 'click', 'change']) {
    addEventListener(sign, ({ target }) => {
      // What scrolls is the document.
      void wake((target as Partial<Element>).closest?.('[data-tool]'));
    });
  }
  if (atOnce) void wake();
}
