/** A stretch of a list: in both, in the earlier alone, in the later alone. */
export interface Run<Item> {
  readonly kind: 'same' | 'gone' | 'new';
  readonly items: readonly Item[];
}

/**
 * The fewest removals and insertions that make one list of another, by Myers (An O(ND) Difference Algorithm,
 * 1986); what is gone stands before what is new. Lists that differ in more than `most` items, or in all but
 * their ends, count as replaced: the time grows with the square of what differs.
 */
export function edits<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item, other: Item) => boolean,
  most = 1000,
): Run<Item>[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(before[head], after[head], same)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    isSame(before[before.length - 1 - tail], after[after.length - 1 - tail], same)
  )
    tail++;
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  return joined([
    { kind: 'same', items: after.slice(0, head) },
    ...(between(a, b, same, most) ?? [
      { kind: 'gone' as const, items: a },
      { kind: 'new' as const, items: b },
    ]),
    { kind: 'same', items: after.slice(after.length - tail) },
  ]);
}

function isSame<Item>(
  one: Item | undefined,
  other: Item | undefined,
  same: (one: Item, other: Item) => boolean,
): boolean {
  return one !== undefined && other !== undefined && same(one, other);
}

function between<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean,
  most: number,
): Run<Item>[] | undefined {
  // How far each diagonal reaches, by the number of edits.
  const reached: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    const ends = new Int32Array(2 * edits + 1);
    const last = reached.at(-1);
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOf(last, edits, k);
      while (isSame(a[x], b[x - k], same)) x++;
      ends[k + edits] = x;
      if (x >= a.length && x - k >= b.length) {
        reached.push(ends);
        return walkedBack(a, b, reached);
      }
    }
    reached.push(ends);
  }
  return undefined;
}

/** Where a diagonal goes on from those beside it, of one edit less. */
function startOf(last: Int32Array | undefined, edits: number, k: number): number {
  if (!last) return 0;
  const at = (diagonal: number): number => last[diagonal + edits - 1] ?? -1;
  return comesFromAbove(last, edits, k) ? at(k + 1) : at(k - 1) + 1;
}

function comesFromAbove(last: Int32Array, edits: number, k: number): boolean {
  const at = (diagonal: number): number => last[diagonal + edits - 1] ?? -1;
  return k === -edits || (k !== edits && at(k - 1) < at(k + 1));
}

function walkedBack<Item>(
  a: readonly Item[],
  b: readonly Item[],
  reached: readonly Int32Array[],
): Run<Item>[] {
  const runs: Run<Item>[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = reached.length - 1; edits > 0; edits--) {
    const last = reached[edits - 1] ?? new Int32Array();
    const k = x - y;
    const above = comesFromAbove(last, edits, k);
    const start = startOf(last, edits, k);
    runs.push({ kind: 'same', items: b.slice(start - k, y) });
    [x, y] = above ? [start, start - k - 1] : [start - 1, start - k];
    runs.push(
      above
        ? { kind: 'new', items: b.slice(y, y + 1) }
        : { kind: 'gone', items: a.slice(x, x + 1) },
    );
  }
  runs.push({ kind: 'same', items: b.slice(0, y) });
  return runs.reverse();
}

/** Without empty runs; between two that are the same, what is gone and what is new each in one. */
function joined<Item>(runs: readonly Run<Item>[]): Run<Item>[] {
  const found: Run<Item>[] = [];
  let [gone, added]: [Item[], Item[]] = [[], []];
  const end = (): void => {
    if (gone.length > 0) found.push({ kind: 'gone', items: gone });
    if (added.length > 0) found.push({ kind: 'new', items: added });
    [gone, added] = [[], []];
  };
  for (const { kind, items } of runs) {
    if (items.length === 0) continue;
    if (kind === 'gone') gone.push(...items);
    else if (kind === 'new') added.push(...items);
    else {
      const last = gone.length + added.length === 0 ? found.at(-1) : undefined;
      end();
      if (last?.kind === 'same') found.splice(-1, 1, { kind, items: [...last.items, ...items] });
      else found.push({ kind, items });
    }
  }
  end();
  return found;
}
