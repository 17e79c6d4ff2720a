import type { Place } from './problem.ts';

/** A text file's characters, line ends as `\n`, and what was wrong with its bytes. */
export interface Source {
  readonly text: string;
  readonly faults: readonly (Place & { error: boolean; message: string })[];
}

/** Decodes UTF-8: a byte-order mark is dropped, CRLF and CR become LF, control characters go. */
export function decodeSource(bytes: Uint8Array): Source {
  const faults: (Place & { error: boolean; message: string })[] = [];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder('utf-8').decode(bytes);
    const message = 'the file is not UTF-8 here; save it as UTF-8 in your editor';
    const place = placeOf(lenient, Math.max(0, lenient.indexOf('\uFFFD')));
    return { text: '', faults: [{ ...place, error: true, message }] };
  }
  if (text.split('\0', 9).length > 8) {
    const message = 'the file is not UTF-8, or not a text; save it as UTF-8 in your editor';
    return { text: '', faults: [{ ...placeOf(text, text.indexOf('\0')), error: true, message }] };
  }
  const lines = text.replace(/\r\n?/g, '\n');
  const lost = lines.indexOf('\uFFFD');
  if (lost !== -1) {
    const message =
      'a letter was lost here (\uFFFD) when the file was saved in another encoding; write it again';
    faults.push({ ...placeOf(lines, lost), error: false, message });
  }
  const at = lines.search(unwritable);
  if (at === -1) return { text: lines, faults };
  const code = lines.codePointAt(at) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const lostSign = code >= 0x80 && code <= 0x9f ? inWindows1252(code) : undefined;
  const message =
    lostSign === undefined
      ? `an invisible control character (${name}) stands here; it is left out`
      : `an invisible control character (${name}) stands here, left of a ${lostSign} that was read in another encoding; it is left out; write ${lostSign}`;
  return {
    text: lines.replace(new RegExp(unwritable, 'gu'), ''),
    faults: [...faults, { ...placeOf(lines, at), error: false, message }],
  };
}

/** The sign that old editors of Windows meant by a byte, if any. */
function inWindows1252(byte: number): string | undefined {
  const sign = new TextDecoder('windows-1252').decode(Uint8Array.of(byte));
  return sign.codePointAt(0) === byte ? undefined : sign;
}

/** Control characters, and the noncharacters that the pipeline marks references with. */
const unwritable = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/u;

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.lastIndexOf('\n', offset - 1);
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
  }
  return { line, column: offset - before };
}
