import { hash } from 'node:crypto';
import comments from '../styles/parts/comments.css?inline';
import embed from '../styles/parts/embed.css?inline';
import live from '../styles/parts/live.css?inline';
import notes from '../styles/parts/notes.css?inline';
import pull from '../styles/parts/pull.css?inline';
import story from '../styles/parts/story.css?inline';
import tables from '../styles/parts/tables.css?inline';
import wide from '../styles/parts/wide.css?inline';

/** The style of something that few pages have, and its name in a Content-Security-Policy. */
export interface PartStyle {
  readonly css: string;
  readonly hash: `sha256-${string}`;
}

/** What a page may hold beside its text. */
export type Part = 'story' | 'comments';

/** The styles of what a page holds: of its text, by what the pipeline wrote there, and of what is beside it. */
export function partStyles(text: string, beside: readonly Part[]): PartStyle[] {
  return parts.filter(({ sign }) =>
    typeof sign === 'string' ? text.includes(sign) : beside.includes(sign.part),
  );
}

const parts = (
  [
    ['<figure class="embed', embed],
    ['<section class="entry"', live],
    ['class="note"', notes],
    ['class="pull', pull],
    ['class="table"', tables],
    ['class="wide', wide],
    [{ part: 'story' }, story],
    [{ part: 'comments' }, comments],
  ] as const
).map(([sign, css]) => ({
  sign,
  css,
  hash: `sha256-${hash('sha256', css, 'base64')}` as const,
}));
