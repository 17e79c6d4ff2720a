/**
 * Fetches the script of the reading tools when it is needed: at the reader's first sign of life, or at
 * once; and tells it, by an event named `tool`, of each control that is pressed or changed.
 */
export function wakeTools(script: string, atOnce: boolean): void {
  // Where it cannot be had, the next sign of life asks again.
  const wake = async (control?: Element | null): Promise<void> => {
    await import(/* @vite-ignore */ script);
    control?.dispatchEvent(new Event('tool', { bubbles: true }));
  };
  for (const sign of ['scroll', 'pointerdown', 'keydown', 'click', 'change']) {
    addEventListener(sign, ({ type, target }) => {
      const asks = /^c/.test(type) && target instanceof Element;
      wake(asks ? target.closest('[data-tool]') : null).catch(() => undefined);
    });
  }
  if (atOnce) wake().catch(() => undefined);
}
