/**
 * Does `work` for each item, `amount` at a time, begun in order. Where one fails, no other is begun; what was
 * begun is waited for, and the first failure is thrown.
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  amount: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = Iterator.from(items);
  let failure: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (!failure) {
      const next = waiting.next();
      if (next.done === true) return;
      try {
        await work(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: amount }, worker));
  // Workers set it.
  const failed = failure as { readonly error: unknown } | undefined;
  if (failed) throw failed.error;
}
