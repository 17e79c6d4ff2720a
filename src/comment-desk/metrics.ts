import { statuses } from './comment.ts';
import type { Store } from './store.ts';

/** What became of posts since the desk was started, by a word. */
export class Counters {
  readonly #counts = new Map<string, number>();

  count(result: string): void {
    this.#counts.set(result, (this.#counts.get(result) ?? 0) + 1);
  }

  all(): readonly (readonly [result: string, number: number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/): numbers, nobody's data. */
export function metricsText(counters: Counters, store: Store): string {
  const stored = store.counts();
  return [
    '# HELP caspian_desk_comments Comments in the store.',
    '# TYPE caspian_desk_comments gauge',
    ...statuses.map((status) => `caspian_desk_comments{status="${status}"} ${stored[status]}`),
    '# HELP caspian_desk_posts_total Posts since the start, by what became of them.',
    '# TYPE caspian_desk_posts_total counter',
    ...counters
      .all()
      .map(([result, number]) => `caspian_desk_posts_total{result="${result}"} ${number}`),
    '',
  ].join('\n');
}
