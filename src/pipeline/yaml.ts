import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { start, type Place } from './problem.ts';

/** A YAML text as plain data: every scalar is the string that was written. */
export interface YamlData {
  readonly data: unknown;
  readonly faults: readonly (Place & { key: string; message: string })[];
  /** Where the key at a path stands, or the nearest above it; list positions are numbers. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** What was cut off as a comment after an unquoted value. */
  commentOf(path: readonly PropertyKey[]): string | undefined;
}

/** Reads YAML without its guesses: no dates, numbers, booleans, anchors or tags of its own. */
export function readYaml(text: string, firstLine = 1): YamlData {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const faults: (Place & { key: string; message: string })[] = [];
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    faults.push({
      ...at(error.pos[0]),
      key: keyNear(document, error.pos[0]),
      message: said(error),
    });
  } else {
    const found = unwanted(document);
    if (found) faults.push({ ...at(found.offset), key: 'file', message: found.message });
  }
  return {
    data: faults.length > 0 ? undefined : plain(document.contents),
    faults,
    placeOf: (path) => {
      const offset = offsetOf(document, path);
      return offset === undefined ? { ...start, line: firstLine } : at(offset);
    },
    commentOf: (path) => {
      const node = document.getIn(path, true);
      if (!isScalar(node) || node.type !== 'PLAIN') return undefined;
      const value = node.range ? text.slice(node.range[1], node.range[2]) : '';
      return (
        /^[ \t]+#(.*)/.exec(value)?.[0].trim() ?? (/^#/.test(value) ? value.trim() : undefined)
      );
    },
  };
}

function plain(node: unknown): unknown {
  if (isScalar(node)) {
    const unset = node.type === 'PLAIN' && /^(?:~|null)?$/i.test(String(node.value));
    return unset ? undefined : String(node.value);
  }
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return undefined;
  return Object.fromEntries(
    node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', plain(value)]),
  );
}

/** YAML's own machinery that no content needs, and that could surprise: anchors, tags, odd keys. */
function unwanted(document: Document): { offset: number; message: string } | undefined {
  let found: { offset: number; message: string } | undefined;
  const refuse = (node: Node, message: string): symbol => {
    found = { offset: node.range?.[0] ?? 0, message };
    return visit.BREAK;
  };
  visit(document, {
    Pair: (_, { key }) =>
      isScalar(key) ? undefined : refuse(key as Node, 'a key must be a plain word'),
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) {
        return refuse(
          node,
          'YAML anchors (& and *) are not read; write the value out, or quote it',
        );
      }
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
        return refuse(
          node,
          `the YAML tag ${node.tag} is not read; leave it out, or quote the value`,
        );
      }
      return undefined;
    },
  });
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset = isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      const range = (node as Node | undefined)?.range;
      if (!range) return offset;
      offset = range[0];
    }
  }
  return offset;
}

/** The top-level key that an error lies in. */
function keyNear(document: Document, offset: number): string {
  if (!isMap(document.contents)) return 'file';
  const keys = document.contents.items
    .map(({ key }) => key)
    .filter((key) => isScalar(key))
    .filter(({ range }) => range && range[0] <= offset);
  const last = keys.at(-1)?.value;
  return typeof last === 'string' && /^\w+$/.test(last) ? last : 'file';
}

function said({ code, message }: { code: string; message: string }): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this key is written twice; keep one of the two';
    case 'TAB_AS_INDENT':
      return 'a tab stands where YAML wants spaces; replace it by two spaces';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'YAML reads a second ": " as another key; put the whole value in quotes: "…"';
    case 'BAD_SCALAR_START':
      return 'a value may not begin with this character; put the whole value in quotes: "…"';
    case 'MISSING_CHAR':
      return message.includes('quote')
        ? 'a quotation mark opens here or before and never closes; close it, or use the other kind around the value'
        : 'a line is neither "key: value" nor part of the one above; write a colon and a space after the key, or quote the value';
    case 'TAG_RESOLVE_FAILED':
      return 'YAML reads ! at the beginning as a tag; put the value in quotes: "…"';
    case 'UNEXPECTED_TOKEN':
      return 'a quotation mark closes too early; use the other kind around the value: "it\'s so"';
    case 'MULTIPLE_DOCS':
      return 'a second --- begins here; a YAML file has one part';
    default:
      return `this is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}; put the value in quotes: "…"`;
  }
}
