import { difference } from './difference.ts';
import type { ReadersText, SeenVersion, Step } from './history.ts';

/**
 * The steps from version to version, oldest first: each differs from the last one that may be read. What is
 * withheld is in none of them, nor is a version that reads as one that is withheld. Empty where nothing
 * changed since the article was published.
 */
export function stepsOf(versions: readonly SeenVersion[]): Step[] {
  const [first, ...others] = versions.filter(
    ({ text }, index) => !isSameText(text, versions[index - 1]?.text),
  );
  if (!first || others.length === 0) return [];
  const steps: Step[] = [];
  let before: ReadersText | undefined;
  for (const { at, text } of [first, ...others]) {
    const reason = reasonFor(text, versions);
    if (reason === undefined) {
      steps.push(stepTo(at, text, before, steps.length === 0));
      before = text;
    } else steps.push({ kind: 'withheld', at, reason });
  }
  return steps;
}

function stepTo(
  at: string,
  text: ReadersText,
  before: ReadersText | undefined,
  isFirst: boolean,
): Step {
  if (before === undefined) return { kind: isFirst ? 'published' : 'replaced', at };
  if (isSameText(before, text)) return { kind: 'restored', at };
  return { kind: 'changed', at, changes: difference(before, text) };
}

function reasonFor(text: ReadersText, versions: readonly SeenVersion[]): string | undefined {
  return versions.find(
    ({ withheld, text: other }) => withheld !== undefined && isSameText(other, text),
  )?.withheld;
}

function isSameText(one: ReadersText, other: ReadersText | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
