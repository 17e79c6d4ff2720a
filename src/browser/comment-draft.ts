import { draftKey, keptDraft } from './comment-key.ts';
import { keep } from './device.ts';

/** What a reader wrote into the form of this page's article and has not sent. */
export interface Draft {
  readonly comment: string;
  readonly name: string;
}

/** What is kept of it, if anything. */
export function draft(): Draft | undefined {
  try {
    const { comment = '', name = '' } = JSON.parse(keptDraft() ?? '') as Partial<Draft>;
    return { comment, name };
  } catch {
    return undefined;
  }
}

/** Keeps what is written; an empty text is nothing to keep. */
export function keepDraft({ comment, name }: Draft): void {
  if (comment.trim() === '') forgetDraft();
  else keep(draftKey(), JSON.stringify({ comment, name }));
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(draftKey());
  } catch {
    // The reader forbids it: there is nothing.
  }
}
