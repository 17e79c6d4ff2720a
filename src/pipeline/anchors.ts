import type { Root } from 'hast';
import { h } from 'hastscript';
import { visit } from './visit.ts';

/**
 * Words in an id by which the reader's modes of browsers take a heading for a part of the frame, and drop
 * it (Mozilla's Readability: https://github.com/mozilla/readability, `REGEXPS`).
 */
const ofFrames =
  /-ad-|ai2html|banner|breadcrumbs|combx|comment|com-|community|contact|cover-wrap|disqus|extra|footer|gdpr|header|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup|promo|related|remark|replies|rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|tags|widget|yom-remote|hidden|^hid$|agegate/i;

/** Puts the ids of such headings into an anchor before their words. */
export function anchors(tree: Root): void {
  visit(tree, 'element', (node) => {
    const { id } = node.properties;
    if (!/^h[2-6]$/.test(node.tagName) || typeof id !== 'string' || !ofFrames.test(id)) return;
    delete node.properties['id'];
    node.children.unshift(h('a', { id }));
  });
}
