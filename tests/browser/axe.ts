import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * What keeps people from using the page in a tab, by all of axe's rules, those of good practice and on
 * trial too: `color-contrast: .byline time: Element has insufficient color contrast …`.
 */
export async function violations(tab: Page): Promise<string[]> {
  await tab.evaluate(source);
  return tab.evaluate(async () => {
    const { axe } = self as unknown as { axe: typeof Axe };
    const rules = Object.fromEntries(
      axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]),
    );
    const found = await axe.run(document, { rules, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${id}: ${target.join(' ')}: ${why}`;
      }),
    );
  });
}
