import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { hiddenSigns, withoutHiddenSigns } from './hidden-signs.ts';
import { colourNames, schemes } from '../domain/theme.ts';
import type { Fault } from './validate.ts';
import type { YamlData } from './yaml.ts';

/** Keys whose values readers read, and colours: what YAML or HTML would make of them must not go unseen. */
export const wordKeys = new Set([
  ...'title description kicker dateline alt caption credit text name role tags gone reason'.split(
    ' ',
  ),
  ...colourNames,
  ...schemes,
]);

/** The words of a YAML file as they were meant: what YAML cut off is an error, HTML's `&amp;` is read. */
export function readWording(yaml: YamlData): {
  data: unknown;
  errors: Fault[];
  warnings: Fault[];
} {
  const errors: Fault[] = [];
  const warnings: Fault[] = [];
  const data = walk(yaml.data, [], (value, path) => {
    const key = path.filter((step) => typeof step === 'string').join('.');
    const place = { ...yaml.placeOf(path), key };
    const cut = cutOff(yaml, value, path);
    if (cut !== undefined) errors.push({ ...place, message: cut });
    if (value === undefined) return undefined;
    const decoded = withoutReferences(value);
    if (decoded !== value) {
      const [written = ''] = reference.exec(value) ?? [];
      warnings.push({
        ...place,
        message: `"${written}" is HTML; write ${withoutReferences(written)}`,
      });
    }
    const read = withoutHiddenSigns(decoded);
    if (read !== decoded) {
      const signs = hiddenSigns(decoded);
      const turning = signs.find(({ turns }) => turns);
      const message = turning
        ? `has a sign in it that turns the order of reading (${turning.name}); write "${read}"`
        : `has a sign in it that nobody sees (${signs[0]?.name ?? ''}); write "${read}"`;
      const isPasted = signs.every(({ name }) => pasted.test(name));
      if (!turning && isPasted) warnings.push({ ...place, message: `${message}; it is left out` });
      else errors.push({ ...place, message });
    }
    return read;
  });
  return { data, errors, warnings };
}

/** What to do where YAML read the end of a value as a remark; undefined where it did not. */
export function cutOff(
  yaml: YamlData,
  value: string | undefined,
  path: readonly Step[],
): string | undefined {
  const remark = yaml.commentOf(path);
  if (remark === undefined) return undefined;
  const whole = `${value ?? ''} ${remark}`.trim();
  return `YAML reads "${remark}" as a remark and drops it; put the whole value in quotes: "${whole.replaceAll('"', "'")}"`;
}

/** What comes along from web pages and word processors: none of it means harm, and none is missed. */
const pasted = /^U\+(?:00AD|200[B-F]|202[89]|2060|FE0[EF]|FEFF|FFFC)$/;

type Step = string | number;

function walk(
  data: unknown,
  path: readonly Step[],
  read: (value: string | undefined, path: readonly Step[]) => string | undefined,
): unknown {
  if (Array.isArray(data)) return data.map((item, index) => walk(item, [...path, index], read));
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, walk(value, [...path, key], read)]),
    );
  }
  const key = path.findLast((step) => typeof step === 'string');
  const words = key !== undefined && wordKeys.has(key);
  return words && (data === undefined || typeof data === 'string') ? read(data, path) : data;
}

const reference = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/i;

function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    new RegExp(reference, 'gi'),
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return decodeNamedCharacterReference(name) || whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      const usable = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return usable ? String.fromCodePoint(code) : whole;
    },
  );
}
