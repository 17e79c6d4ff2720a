import type { Passing } from './now.ts';
import { tell } from './passing.ts';

/** Shows the alert in its line, unless it has ended, leads to this page, or is the one that the reader closed. */
export function showAlert(alert: Passing | null | undefined, closed: string | null): void {
  const parts = document.querySelector<HTMLTemplateElement>('.alert template');
  const link = parts?.content.querySelector('a');
  if (tell(link, alert) && link.textContent !== closed && link.href !== location.href) {
    parts?.after(link.getRootNode());
  }
}
