import type { Element, ElementContent } from 'hast';
import type { Strings } from '../strings/strings.ts';
import type { Embed } from './embed-providers.ts';
import { outsideLink } from './outside-link.ts';

/** A picture's file, and where it is named. */
interface Written {
  readonly src: string;
  readonly position?: Element['position'];
}

/** The card: a picture of the newsroom's own, if there is one, what it is, and where. */
export function cardOf(embed: Embed, strings: Strings, words = '', picture?: Written): Element {
  const { provider, kind, href, frame, file } = embed;
  const what = strings.embedded(kind, provider);
  const line = (tagName: string, value: string): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children: [{ type: 'text', value }],
  });
  const shown: ElementContent[] =
    words === '' ? [line('strong', what)] : [line('strong', words), line('small', what)];
  if (picture !== undefined) {
    const { src, position } = picture;
    const properties = { src, alt: words === '' ? what : words };
    shown.unshift({
      type: 'element',
      tagName: 'img',
      properties,
      children: [],
      ...(position && { position }),
    });
  }
  return {
    type: 'element',
    tagName: 'figure',
    properties: {
      className: ['embed'],
      dataLoad: strings.loadFrom(provider),
      ...(frame === undefined ? {} : { dataFrame: frame }),
      ...(file === undefined ? {} : { dataFile: file, dataKind: kind }),
    },
    children: [{ type: 'element', tagName: 'a', properties: outsideLink(href), children: shown }],
  };
}
