/** What an encoding's name is to `TextDecoder`, from a file's first bytes: its mark, or its XML declaration. */
export function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const text = new TextDecoder('latin1').decode(head.subarray(0, 1024));
  const [, named = 'utf-8'] = /^\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(text) ?? [];
  try {
    return new TextDecoder(named).encoding.replace(/^utf-16(?:le|be)$/, 'utf-8');
  } catch {
    return 'utf-8';
  }
}

/**
 * Decodes a stream's chunks. Bytes that are no UTF-8 in a file that says it is are read as Windows' Western
 * letters, which is what they nearly always are; `wrong` is told how many a chunk had.
 */
export class Decoding {
  readonly #encoding: string;
  readonly #stream: TextDecoder;
  #rest = new Uint8Array(0);
  #wrong = 0;

  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#stream = new TextDecoder(encoding);
  }

  /** The characters that were no UTF-8, so far. */
  get wrong(): number {
    return this.#wrong;
  }

  decode(chunk: Uint8Array, isLast: boolean): string {
    if (this.#encoding !== 'utf-8') return this.#stream.decode(chunk, { stream: !isLast });
    const bytes = this.#rest.length === 0 ? chunk : joined(this.#rest, chunk);
    const end = isLast ? bytes.length : wholeLetters(bytes);
    this.#rest = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(whole);
    } catch {
      return this.#mended(whole);
    }
  }

  #mended(bytes: Uint8Array): string {
    const windows = new TextDecoder('windows-1252');
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = '';
    let from = 0;
    for (let at = 0; at < bytes.length;) {
      const length = letterAt(bytes, at);
      if (length > 0) {
        at += length;
        continue;
      }
      text += utf8.decode(bytes.subarray(from, at)) + windows.decode(bytes.subarray(at, at + 1));
      this.#wrong++;
      at++;
      from = at;
    }
    return text + utf8.decode(bytes.subarray(from));
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Where the last letter ends that is there whole. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** The bytes of the UTF-8 letter at a place; 0 where there is none (RFC 3629, section 4). */
function letterAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const follows = (offset: number): boolean => ((bytes[at + offset] ?? 0) & 0xc0) === 0x80;
  if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    if (first === 0xe0 && second < 0xa0) return 0;
    if (first === 0xed && second > 0x9f) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if (first === 0xf0 && second < 0x90) return 0;
    if (first === 0xf4 && second > 0x8f) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}
