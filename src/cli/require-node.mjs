// Plain JavaScript, so that a Node too old to read TypeScript can still say so.
import { existsSync } from 'node:fs';

const needed = [26, 10];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  const advice = isUnlinked()
    ? 'your npm did not link the Node that Caspian brings: run "npm install -g npm@11", then "npm ci" again'
    : 'run it through its npm scripts after "npm ci", which brings one (not with --omit=optional)';
  console.error(
    `Caspian needs Node ${needed.join('.')} or newer, and this is ${process.versions.node}; ${advice}`,
  );
  process.exit(3);
}

/** npm before 11 installs a system's Node and leaves it out of node_modules/.bin. */
function isUnlinked() {
  const [, npm = '11'] = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '') ?? [];
  const packages = ['linux-x64', 'linux-arm64', 'darwin-x64', 'bin-darwin-arm64', 'win-x64'];
  return (
    Number(npm) < 11 &&
    packages.some((name) => existsSync(new URL(`../../node_modules/node-${name}`, import.meta.url)))
  );
}
