import type { Element, ElementContent, RootContent } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import { limits } from './limits.ts';

/**
 * A drawing with nothing in it that could run, load or tell: opened by itself it would have the site's own
 * rights. What is not known to be safe is left out; `undefined` where it is no SVG that can be read.
 */
export function cleanSvg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length > limits.drawingBytes) return undefined;
  try {
    const root = fromXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const drawing = root.children.find((node) => node.type === 'element');
    if (drawing?.name !== 'svg') return undefined;
    const clean = cleaned(drawing);
    if (drawnParts(clean) > limits.drawnParts) return undefined;
    clean.attributes = { xmlns: 'http://www.w3.org/2000/svg', ...clean.attributes };
    const text = toXml(
      { type: 'root', children: [clean] },
      { closeEmptyElements: true, tightClose: true },
    );
    return new TextEncoder().encode(text);
  } catch {
    return undefined;
  }
}

function cleaned({ name, attributes, children }: Element): Element {
  const kept = Object.entries(attributes)
    .map(([key, value]) => [key, key === 'style' ? safeDeclarations(value ?? '') : value] as const)
    .filter(([key, value]) => typeof value === 'string' && isSafe(key, value, attributes));
  return {
    type: 'element',
    name,
    attributes: Object.fromEntries(kept),
    children: children.flatMap((child) => cleanedChild(child, name)),
  };
}

function cleanedChild(child: RootContent, parent: string): ElementContent[] {
  if (child.type === 'text' || child.type === 'cdata') {
    if (parent === 'style' && !isSafeStyle(child.value)) return [];
    return [{ type: 'text', value: child.value }];
  }
  if (child.type !== 'element') return [];
  // A link of a drawing leads nowhere where it is shown as a picture; what it holds stays.
  if (child.name === 'a') return child.children.flatMap((inner) => cleanedChild(inner, parent));
  if (child.name === 'switch') {
    const choices = child.children.filter(
      (inner): inner is Element => inner.type === 'element' && elements.has(inner.name),
    );
    const anyones = choices.find(({ attributes }) => !('systemLanguage' in attributes));
    const chosen = anyones ?? choices[0];
    return chosen ? cleanedChild(chosen, parent) : [];
  }
  return elements.has(child.name) ? [cleaned(child)] : [];
}

const elements = new Set(
  `svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image
  style linearGradient radialGradient stop clipPath mask pattern marker view filter feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
  feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate
  animateMotion animateTransform mpath`.split(/\s+/),
);

/** Attributes that hold no address: SVG 2 and Filter Effects, appendices of attributes and properties. */
const attributesKnown = new Set(
  `xmlns:xlink xml:space xml:lang id class style lang version viewBox preserveAspectRatio width height x y z
  x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points pathLength transform transform-origin offset
  gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits
  patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient rotate
  textLength lengthAdjust startOffset method spacing side role aria-label aria-labelledby aria-hidden
  filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept amplitude exponent
  operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha
  surfaceScale diffuseConstant specularConstant specularExponent scale xChannelSelector yChannelSelector
  azimuth elevation pointsAtX pointsAtY pointsAtZ limitingConeAngle stdDeviation radius baseFrequency
  numOctaves seed stitchTiles attributeName begin dur end min max restart repeatCount repeatDur fill
  calcMode keyTimes keySplines keyPoints from to by additive accumulate path alignment-baseline
  baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters cursor
  direction display dominant-baseline fill-opacity fill-rule filter flood-color flood-opacity font-family
  font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal
  glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color marker-end marker-mid
  marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow text-rendering
  unicode-bidi vector-effect visibility white-space word-spacing writing-mode`.split(/\s+/),
);

function isSafe(key: string, value: string, all: Element['attributes']): boolean {
  if (key === 'href' || key === 'xlink:href') {
    return /^#/.test(value) || /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$/.test(value);
  }
  // What an animation would write into an address or a handler stays unwritten.
  if (/^(?:from|to|by|values)$/.test(key) && 'attributeName' in all) {
    const target = all['attributeName'] ?? '';
    if (!attributesKnown.has(target)) return false;
  }
  return attributesKnown.has(key) && isSafeStyle(value);
}

/** A style attribute's declarations, without those that would load something. */
function safeDeclarations(style: string): string {
  return style
    .split(';')
    .filter((declaration) => isSafeStyle(declaration))
    .join(';');
}

/** Whether a style, or a property's value, loads nothing: addresses lead within the drawing alone. */
function isSafeStyle(css: string): boolean {
  const without = css.replace(/url\(\s*(["']?)#[^"'()\\]*\1\s*\)/gi, '');
  return !/[\\<]|@(?:import|namespace|charset)|\b(?:url|src|image|image-set|cross-fade|element|expression)\s*\(|-moz-binding|javascript:/i.test(
    without,
  );
}

/**
 * How many parts a drawing is drawn with, each as often as it is used: a few lines that use one another can
 * ask for millions. Infinity where one uses itself.
 */
function drawnParts(drawing: Element): number {
  const byId = new Map<string, Element>();
  const collect = (node: Element): void => {
    const { id } = node.attributes;
    if (typeof id === 'string') byId.set(id, node);
    for (const child of node.children) if (child.type === 'element') collect(child);
  };
  collect(drawing);
  const counted = new Map<Element, number>();
  const count = (node: Element): number => {
    const known = counted.get(node);
    if (known !== undefined) return known;
    // Met again before it is counted: it uses itself.
    counted.set(node, Infinity);
    let parts = 1;
    for (const child of node.children) if (child.type === 'element') parts += count(child);
    for (const used of usedBy(node))
      parts += count(byId.get(used) ?? { ...node, attributes: {}, children: [] });
    counted.set(node, parts);
    return parts;
  };
  return count(drawing);
}

/** The ids that an element draws with. */
function usedBy({ attributes }: Element): string[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const text = value ?? '';
    if (/href$/.test(key)) return text.startsWith('#') ? [text.slice(1)] : [];
    return [...text.matchAll(/url\(\s*["']?#([^"')\s]+)/gi)].map(([, id = '']) => id);
  });
}
