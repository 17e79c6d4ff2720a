import type { Alert } from './now.ts';

/** Whether an alert has not ended. */
export function isRunning({ until }: Alert, now: number): boolean {
  return Date.parse(until) > now;
}

/** Shows the alert in its line, unless it has ended, leads to this page, or is the one that the reader closed. */
export function showAlert(alert: Alert, closed: string | null): void {
  const parts = document.querySelector<HTMLTemplateElement>('.alert template');
  const link = parts?.content.querySelector('a');
  if (!link || !isRunning(alert, Date.now()) || alert.text === closed) return;
  link.textContent = alert.text;
  if (alert.url) link.href = alert.url;
  if (link.href !== location.href) parts?.after(link.getRootNode());
}
