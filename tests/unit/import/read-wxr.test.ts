import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWxr } from '../../../src/import/wordpress/read-wxr.ts';
import type { WxrFault, WxrItem } from '../../../src/import/wordpress/wxr.ts';
import { temporaryFolder } from '../../build/building.ts';
import { exportOf } from '../../build/wordpress-export.ts';

async function read(bytes: string | Uint8Array): Promise<{ items: WxrItem[]; faults: WxrFault[] }> {
  const file = join(temporaryFolder(), 'export.xml');
  writeFileSync(file, bytes);
  const items: WxrItem[] = [];
  const faults: WxrFault[] = [];
  await readWxr(file, {
    item: (item) => void items.push(item),
    author: () => undefined,
    term: () => undefined,
    fault: (fault) => void faults.push(fault),
  });
  return { items, faults };
}

test('what ends in the middle of an entry is named, and what is before it read', async () => {
  const whole = exportOf([{ id: 1 }, { id: 2 }, { id: 3 }]);
  const { items, faults } = await read(
    whole.slice(0, whole.indexOf('<wp:status>', whole.indexOf('Story 3'))),
  );
  expect(items.map(({ id }) => id)).toEqual([1, 2]);
  expect(faults[0]).toMatchObject({ item: 'entry 3' });
  expect(faults[0]?.message).toContain('the file ends within this entry');
});

test('CDATA within CDATA keeps the words, and is named', async () => {
  const text = exportOf([{ id: 1, content: 'HERE' }, { id: 2 }]).replace(
    '<![CDATA[HERE]]>',
    '<![CDATA[<p>before <![CDATA[inner]]> <em>after</em> and on</p>]]>',
  );
  const { items, faults } = await read(text);
  expect(items.map(({ id }) => id)).toEqual([1, 2]);
  expect(items[0]?.content).toBe('<p>before <![CDATA[inner]]> <em>after</em> and on</p>');
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('CDATA stands in CDATA'),
  ]);
});

test('entities that a document defines are not expanded, and no file is read', async () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>`;
  const text = exportOf([{ id: 1, title: 'T' }])
    .replace('?>\n', `?>\n${bomb}\n`)
    .replace('<![CDATA[T]]>', '&b;&file;');
  const { items, faults } = await read(text);
  expect(items[0]?.title).toBe('&b;&file;');
  expect(faults.map(({ message }) => message).join()).toContain('undefined entity');
});

test('forbidden characters are left out and named with their line', async () => {
  const { items, faults } = await read(exportOf([{ id: 1, title: 'One\u000B two\u0000' }]));
  expect(items[0]?.title).toBe('One two');
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('U+000B'),
    expect.stringContaining('U+0000'),
  ]);
});

test('bytes that are no UTF-8 are read as Windows-1252, and named; letters at the ends of chunks are whole', async () => {
  const long = 'ə'.repeat(300_000);
  const bytes = Buffer.concat([
    Buffer.from(
      exportOf([{ id: 1, title: 'T', content: `x${long}` }]).replace('<![CDATA[T]]>', 'caf'),
    ),
  ]);
  const at = bytes.indexOf('<title>caf') + '<title>caf'.length;
  const { items, faults } = await read(
    Buffer.concat([bytes.subarray(0, at), Buffer.from([0xe9]), bytes.subarray(at)]),
  );
  expect(items[0]?.title).toBe('café');
  expect(items[0]?.content).toBe(`x${long}`);
  expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining('no UTF-8')]);
});

test('an export in another encoding is read by its declaration', async () => {
  const text = exportOf([{ id: 1, title: 'café' }]).replace('UTF-8', 'ISO-8859-1');
  const { items, faults } = await read(Buffer.from(text, 'latin1'));
  expect(items[0]?.title).toBe('café');
  expect(faults).toEqual([]);
});

test('what is no export says so', async () => {
  await expect(read('<html><body>404</body></html>')).rejects.toThrow('no WordPress export');
});
