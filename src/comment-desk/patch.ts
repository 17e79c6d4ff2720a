/** A file of the content as it is and as it is to be; undefined where it is not there. Lines end with `\n`. */
export interface Change {
  /** Its path within the content. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const context = 3;

/** Changes as a patch that `git apply` takes, in the content's folder (https://git-scm.com/docs/diff-format). */
export function patchOf(changes: readonly Change[]): string {
  return changes
    .map(({ file, before, after }) => {
      const kind =
        before === undefined
          ? 'new file mode 100644\n'
          : after === undefined
            ? 'deleted file mode 100644\n'
            : '';
      const [old, now] = [quoted(`a/${file}`), quoted(`b/${file}`)];
      const from = before === undefined ? '/dev/null' : ended(old);
      const to = after === undefined ? '/dev/null' : ended(now);
      return `diff --git ${old} ${now}\n${kind}--- ${from}\n+++ ${to}\n${hunk(before ?? '', after ?? '')}`;
    })
    .join('');
}

/** A name as git writes it. */
function quoted(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}

/** Behind a space a name would go on to the next tab. */
function ended(name: string): string {
  return name.includes(' ') ? `${name}\t` : name;
}

/** The one part in which two texts differ, with some lines around it. */
function hunk(before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let same = 0;
  while (same < most && old[same] === now[same]) same += 1;
  let tail = 0;
  while (tail < most - same && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const start = Math.max(0, same - context);
  const kept = Math.max(0, tail - context);
  const lines = [
    ...marked(' ', old.slice(start, same)),
    ...marked('-', old.slice(same, old.length - tail)),
    ...marked('+', now.slice(same, now.length - tail)),
    ...marked(' ', old.slice(old.length - tail, old.length - kept)),
  ];
  const range = (number: number): string => {
    const length = number - kept - start;
    return `${String(length === 0 ? start : start + 1)},${String(length)}`;
  };
  return `@@ -${range(old.length)} +${range(now.length)} @@\n${lines.join('')}`;
}

function marked(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}

/** With their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
