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
  type YAMLError,
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
    logLevel: 'error',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const faults: (Place & { key: string; message: string })[] = [];
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const { offset, message } = explained(error, text);
    faults.push({ ...at(offset), key: keyNear(document, offset), message });
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
      isScalar(key)
        ? undefined
        : refuse(key as Node, 'this is no key; write a word, a colon and a space'),
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) {
        return refuse(
          node,
          'YAML anchors (& and *) are not read; write the value out, or quote it',
        );
      }
      if (
        isScalar(node) &&
        node.type === 'QUOTE_DOUBLE' &&
        /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u2028\u2029]/.test(String(node.value))
      ) {
        return refuse(
          node,
          "YAML reads \\ in double quotes as a sign of its own; use single quotes: '…'",
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

/** An error of the parser's in an editor's words, and where an editor would look for it. */
function explained(
  { code, message, pos: [offset] }: YAMLError,
  text: string,
): { offset: number; message: string } {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const here = (words: string): { offset: number; message: string } => ({ offset, message: words });
  switch (code) {
    case 'DUPLICATE_KEY':
      return here('this key is written twice; keep one of the two');
    case 'TAB_AS_INDENT':
      return here('a tab stands where YAML wants spaces; replace it by two spaces');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return here(
        /:\s.*:(?:\s|$)/.test(wholeLine(text, offset))
          ? secondColon(wholeLine(text, offset))
          : 'the line below stands further in; begin it under the key above, or put a value of several lines in quotes',
      );
    case 'BAD_SCALAR_START':
      return here(`a value may not begin with this character; ${inQuotes}`);
    case 'TAG_RESOLVE_FAILED':
      return here(`YAML reads ! at the beginning as a tag; ${inQuotes}`);
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      if (message.includes('quote')) return unclosed(text, offset, message);
      if (message.startsWith('Comments')) return here(remark);
      return here(
        'this line is neither "key: value" nor part of the one above; write a colon and a space after the key, or put the value in quotes',
      );
    case 'BAD_INDENT':
      if (/^Flow/.test(message)) {
        const bracket = message.includes('sequence') ? '[' : '{';
        const opening = Math.max(0, text.lastIndexOf(bracket, offset));
        const [hidden] = /[\s,[{]#/.exec(wholeLine(text, opening)) ?? [];
        if (hidden !== undefined)
          return { offset: text.indexOf(hidden, opening) + 1, message: remark };
        return {
          offset: opening,
          message: `${bracket} opens here and never closes; write ${bracket === '[' ? ']' : '}'} behind the last item, and a comma between any two`,
        };
      }
      return here(
        'this line stands in no column of the lines above; begin it under one of them, with spaces',
      );
    case 'UNEXPECTED_TOKEN':
      return here(unexpected(line));
    case 'MULTIPLE_DOCS':
      return here('a --- stands here; a YAML file has one part, without --- lines');
    case 'BAD_DQ_ESCAPE':
      return here("YAML reads \\ in double quotes as a sign of its own; use single quotes: '…'");
    default:
      return here(
        `this is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}; ${inQuotes}`,
      );
  }
}

function wholeLine(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
}

/** The whole line as it should be: in straight quotes, for YAML knows no others. */
function secondColon(line: string): string {
  const [, key = '', written = ''] = /^\s*(?:-\s+)?([^\s:]+):\s+(.*?)\s*$/.exec(line) ?? [];
  const value = /^[“”„‟«‘‚‛](.*)[“”»‘’]$/u.exec(written)?.[1] ?? written;
  const quoted = /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  return `a colon and a space stand inside the value; write it in straight quotes: ${key}: ${quoted}`;
}

const remark = 'YAML reads # as the beginning of a remark; put what begins with # in quotes: "#…"';

const inQuotes = 'put the whole value in quotes: "…"';

/** What stands before the offset on its line tells what went wrong there. */
function unexpected(line: string): string {
  const [, first = ''] = /^[^:]*:\s+(\S)/.exec(line) ?? [];
  if (/["']/.test(first)) {
    return 'a quotation mark closes too early; use the other kind around the value: "it\'s so"';
  }
  if (/[[{]/.test(first)) return `text follows the closing bracket; ${inQuotes}`;
  if (first !== '') return `a value may not begin with ${first}; ${inQuotes}`;
  return /^[^:]*:\s*$/.test(line)
    ? `a value may not begin with this character; ${inQuotes}`
    : 'this line stands in no column of the lines above; begin it under one of them, with spaces';
}

/** The quotation mark that opens what never closes: the parser says where the text ends. */
function unclosed(text: string, end: number, message: string): { offset: number; message: string } {
  const mark = message.includes('"') ? '"' : "'";
  const opening = new RegExp(`(?:[:,[{-]\\s+|[[{])(${mark})`, 'g');
  let offset = end;
  for (const match of text.slice(0, end).matchAll(opening)) {
    const at = match.index + match[0].length - 1;
    const rest = text.slice(at + 1).replaceAll(mark === '"' ? /\\./g : /''/g, '');
    if (!rest.split('\n', 1)[0]?.includes(mark)) {
      offset = at;
      break;
    }
  }
  return {
    offset,
    message:
      'a quotation mark opens here and never closes; close it, or use the other kind around the value',
  };
}
