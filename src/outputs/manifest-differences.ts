/** How a file is not as a manifest says. */
export interface Difference {
  readonly file: string;
  readonly what: 'missing' | 'changed' | 'unnamed';
  /** What was found in its place, where more can be said. */
  readonly how?: string | undefined;
}

type Digests = ReadonlyMap<string, string>;

/** Where files differ from what they should be, in the files' order: those that lack, differ, or are too many. */
export function differences(should: Digests, are: Digests): Difference[] {
  const files = [...new Set([...should.keys(), ...are.keys()])].sort();
  return files.flatMap((file): Difference[] => {
    const [named, found] = [should.get(file), are.get(file)];
    if (found === undefined) return [{ file, what: 'missing' }];
    if (named === undefined) return [{ file, what: 'unnamed' }];
    return named === found ? [] : [{ file, what: 'changed' }];
  });
}

/** Differences in the order of their files. */
export function inFileOrder(all: readonly Difference[]): Difference[] {
  return all.toSorted((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0));
}
