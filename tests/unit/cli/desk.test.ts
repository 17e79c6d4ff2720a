import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { NewComment } from '../../../src/comment-desk/comment.ts';
import { openStore } from '../../../src/comment-desk/database.ts';
import { Store } from '../../../src/comment-desk/store.ts';
import { root } from '../../build/building.ts';
import { article, contentFolder } from '../comment-desk/desk-in-test.ts';

function deskFolders() {
  const content = contentFolder();
  const data = mkdtempSync(join(tmpdir(), 'caspian-desk-command-'));
  onTestFinished(() => {
    rmSync(data, { recursive: true, force: true });
  });
  const desk = (...args: string[]) => {
    const env = { ...process.env, CASPIAN_DESK_SECRET: '' };
    const command = ['src/cli/start.mjs', 'desk', ...args, '--content', content];
    const ran = spawnSync(process.execPath, [...command, '--data', data], {
      ...{ cwd: root, encoding: 'utf8', env },
    });
    return { code: ran.status, out: ran.stdout, told: ran.stderr.trim() };
  };
  return { content, data, desk };
}

test('says in a line what is missing or wrong', () => {
  const { content, data, desk } = deskFolders();
  expect(desk()).toEqual({
    code: 2,
    out: '',
    told: 'CASPIAN_DESK_SECRET is not set; set it to 32 characters or more that nobody can guess: openssl rand -hex 32',
  });
  expect(desk('aprove', 'x').told).toMatch(
    /^say what the desk is to do: npm run desk -- serve \| /,
  );
  expect(desk('approve', '0'.repeat(16))).toMatchObject({
    code: 2,
    told: 'there is no comment 0000000000000000',
  });
  const store = openStore(join(data, 'comments.sqlite'));
  store.exec('PRAGMA user_version = 99');
  store.close();
  expect(desk('list')).toMatchObject({ code: 2, out: '' });
  writeFileSync(join(content, 'publication.yaml'), 'name: [');
  expect(desk('list').code).toBe(1);
});

test('decides, answers and exports from the command line', () => {
  const { content, data, desk } = deskFolders();
  const store = new Store(openStore(join(data, 'comments.sqlite')));
  const comment: NewComment = {
    ...{ token: 'a token', article, parent: undefined, name: 'Leyla\u001B[31m', text: 'Hm.' },
    ...{ email: 'leyla@mail.example', address: undefined, remarks: '', staff: false },
    status: 'held',
  };
  const added = store.add(comment, Date.parse('2026-11-30T22:20:00Z'));
  store.close();
  const id = 'id' in added ? added.id : '';
  const line = `${id}\theld\t2026-11-30T22:20:00Z\t${article}\tLeyla<U+001B>[31m\tHm.\n`;
  expect(desk('list').out).toBe(line);
  expect(desk('approve', id).out).toBe(`approve: ${id}\n`);
  const patch = join(data, 'comments.patch');
  expect(desk('export', '--patch', patch)).toMatchObject({ code: 0, told: '' });
  expect(readFileSync(patch, 'utf8')).toMatch(/^diff --git a\/comments\/2023\/10\/01\/kosovo\//);
  expect(existsSync(join(content, 'comments'))).toBe(false);
  expect(desk('export', '--patch', patch, '--commit')).toMatchObject({ code: 2, out: '' });
  expect(desk('export').out).toBe(`written: comments${article}20261130T222000Z-${id}.yaml\n`);
  expect(JSON.parse(desk('export-reader', 'Leyla@mail.example').out)).toMatchObject([
    { id, email: 'leyla@mail.example', status: 'approved' },
  ]);
  expect(desk('erase', 'leyla@mail.example').out).toMatch(/^erased: 1 comments/);
  expect(desk('export').out).toMatch(/^removed: /);
  expect(readdirSync(join(content, 'comments'))).toEqual([]);
});
