/** A reader's comment as its article's page shows it. */
export interface Comment {
  /** Unlike that of every other comment of its article. */
  readonly id: string;
  /** The name that the reader chose to show. */
  readonly name: string;
  /** ISO 8601 with the publication's offset. */
  readonly date: string;
  /** Sanitised HTML. */
  readonly html: string;
  /** The same without markup. */
  readonly plain: string;
  /** Whether the newsroom wrote it. */
  readonly staff: boolean;
  /** Whether the editors picked it out. */
  readonly pick: boolean;
  /** When the newsroom last changed its words: ISO 8601. */
  readonly edited?: string | undefined;
}

/** A comment that answers another. */
export interface Reply extends Comment {
  /** What it answers, where that is itself a reply. */
  readonly to?: Pick<Comment, 'id' | 'name'> | undefined;
}

/** A comment and all that was said under it, oldest first. */
export interface Thread extends Comment {
  readonly replies: readonly Reply[];
}

/** What an article's page shows of its comments. */
export interface Comments {
  readonly count: number;
  /** Oldest first. */
  readonly threads: readonly Thread[];
  /** Where readers may comment. */
  readonly form?: CommentForm | undefined;
  /** Whether readers could comment and cannot any more. */
  readonly isClosed: boolean;
}

/** What a page's form for comments sends besides its fields, and where to. */
export interface CommentForm {
  /** The desk's address, ending with `/`. */
  readonly desk: string;
  /** The article's address without the base, as comments' folders have it: `/2023/10/01/two-ports/`. */
  readonly article: string;
}

/** Where a desk takes comments; and where it sets the task that a browser proves its work with. */
export function deskAddresses(desk: string): { comments: string; challenge: string } {
  return { comments: `${desk}comments`, challenge: `${desk}challenge` };
}

/** Characters of a comment, and of the name under it. */
export const longestComment = 5000;
export const longestCommenter = 80;

/** A comment with the id of the one that it answers, as its file has it. */
export type Written = Comment & { readonly parent?: string | undefined };

/**
 * Comments in two levels: a reply to a reply stands under the first level's comment, and says whom it
 * answers. `written` is in the order to show. One that answers nothing that is there stands by itself; of
 * comments that answer one another in a circle the first does.
 */
export function threadsOf(written: readonly Written[]): Thread[] {
  const byId = new Map<string, Written>();
  for (const comment of written) if (!byId.has(comment.id)) byId.set(comment.id, comment);
  const order = new Map(written.map((comment, index) => [comment, index]));
  const parentOf = ({ parent }: Written): Written | undefined =>
    parent === undefined ? undefined : byId.get(parent);
  const rootOf = (comment: Written): Written => {
    const passed = new Set<Written>();
    let root = comment;
    for (let next = parentOf(root); next; next = parentOf(root)) {
      if (passed.has(root)) break;
      passed.add(root);
      root = next;
    }
    // Where it went round, the circle's first.
    const circle: Written[] = [];
    for (let next = parentOf(root); next && !circle.includes(next); next = parentOf(next)) {
      circle.push(next);
    }
    return circle.reduce(
      (first, other) => ((order.get(other) ?? 0) < (order.get(first) ?? 0) ? other : first),
      root,
    );
  };
  const roots = new Map(written.map((comment) => [comment, rootOf(comment)]));
  const under = Map.groupBy(written, (comment) => roots.get(comment) ?? comment);
  return written
    .filter((comment) => roots.get(comment) === comment)
    .map((root) => ({
      ...shown(root),
      replies: (under.get(root) ?? [])
        .filter((comment) => comment !== root)
        .map((comment) => {
          const parent = parentOf(comment);
          const isDeep = parent !== undefined && parent !== root;
          return { ...shown(comment), ...(isDeep && { to: { id: parent.id, name: parent.name } }) };
        }),
    }));
}

function shown(written: Written): Comment {
  const { id, name, date, html, plain, staff, pick, edited } = written;
  return { id, name, date, html, plain, staff, pick, edited };
}
