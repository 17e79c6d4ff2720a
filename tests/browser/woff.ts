import { inflateSync } from 'node:zlib';

/** The TrueType font inside a WOFF 1.0 file, which fontconfig has no use for (W3C, WOFF 1.0, §4–5). */
export function fontOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font');
  const count = woff.readUInt16BE(12);
  const entrySelector = Math.floor(Math.log2(count));
  const searchRange = 16 * 2 ** entrySelector;

  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(searchRange, 6);
  header.writeUInt16BE(entrySelector, 8);
  header.writeUInt16BE(16 * count - searchRange, 10);

  const tables: Buffer[] = [];
  let offset = header.length;
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index;
    const [start, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(start, start + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(bytes) : bytes).copy(table);
    tables.push(table);

    const record = 12 + 16 * index;
    woff.copy(header, record, entry, entry + 4); // its tag
    woff.copy(header, record + 4, entry + 16, entry + 20); // its checksum
    header.writeUInt32BE(offset, record + 8);
    header.writeUInt32BE(length, record + 12);
    offset += table.length;
  }
  return Buffer.concat([header, ...tables]);
}
