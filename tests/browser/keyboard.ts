import type { Page } from 'playwright-core';

/**
 * Goes through the page in a tab with the Tab key alone, and says what is wrong with the way: something
 * is never reached, cannot be seen when it is, comes before what stands before it, or lets nobody on.
 */
export async function faultsOfWalk(tab: Page): Promise<string[]> {
  const count = await tab.evaluate(startWalk);
  const faults: string[] = [];
  const reached = new Set<number>();
  for (let last = -1; ;) {
    await tab.keyboard.press('Tab');
    const { index, name, wrong } = await tab.evaluate(stepOfWalk);
    // Behind the last, the browser has its own buttons, or begins anew.
    if (index === undefined) break;
    if (reached.has(index)) {
      const [first] = reached;
      if (index === last || index !== first) faults.push(`${name} lets nobody on`);
      break;
    }
    if (index < last) faults.push(`${name} comes too late`);
    faults.push(...wrong.map((what) => `${name} ${what}`));
    reached.add(index);
    last = index;
  }
  const missed = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !reached.has(index),
  );
  const names = await tab.evaluate(
    (indices) =>
      indices.map((index) => {
        const found = (self as unknown as Walking).walked[index]?.element;
        return `${found?.localName ?? ''} "${found?.textContent.trim() ?? ''}"`;
      }),
    missed,
  );
  return [...faults, ...names.map((name) => `${name} is never reached`)];
}

/** Where the first key and Enter lead: whether the next thing that the keyboard is at is the content's. */
export async function skips(tab: Page): Promise<boolean> {
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  return tab.evaluate(() => {
    const content = document.querySelector('main');
    const at = document.activeElement;
    if (!content || !at || !location.hash) return false;
    // Where the content has nothing to use, what follows it is next.
    return content.querySelector('a, button, input, summary')
      ? content.contains(at)
      : !!(content.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
}

interface Walking {
  walked: { readonly element: Element; readonly look: string }[];
  lookOf: (element: Element) => string;
}

/** Runs in the tab: notes what the keyboard should reach, in the document's order, and how it looks. */
function startWalk(): number {
  const lookOf = (element: Element): string => {
    const { outline, boxShadow, backgroundColor, color, borderColor, textDecoration } =
      getComputedStyle(element);
    return [outline, boxShadow, backgroundColor, color, borderColor, textDecoration].join();
  };
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const walked = [...document.querySelectorAll<HTMLElement>(usable)]
    .filter((element) => {
      const isOther = element instanceof HTMLInputElement && element.type === 'radio';
      const shown = element.checkVisibility({ visibilityProperty: true });
      return shown && element.tabIndex >= 0 && !element.matches(':disabled') && !isOther;
    })
    .map((element) => ({ element, look: lookOf(element) }));
  Object.assign(self, { walked, lookOf } satisfies Walking);
  return walked.length;
}

/** Runs in the tab: where the keyboard is, and what is wrong there; no index where it is at nothing. */
function stepOfWalk(): { index?: number; name: string; wrong: string[] } {
  const { walked, lookOf } = self as unknown as Walking;
  const active = document.activeElement;
  if (!active || active === document.body) return { name: '', wrong: [] };
  const name = `${active.localName} "${active.textContent.trim()}"`;
  const index = walked.findIndex(({ element }) => element === active);
  if (index < 0) return { index: Infinity, name, wrong: ['was not to be reached'] };
  const boxes = [...active.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const seen = boxes.some((box) => {
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top && (active.contains(top) || top.contains(active));
  });
  return {
    index,
    name,
    wrong: [
      ...(seen ? [] : ['is out of sight when the keyboard is at it']),
      ...(lookOf(active) === walked[index]?.look
        ? ['looks the same when the keyboard is at it']
        : []),
    ],
  };
}
