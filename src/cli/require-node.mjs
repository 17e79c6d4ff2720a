// Plain JavaScript, so that a Node too old to read TypeScript can still say so.
const needed = [26, 10];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Caspian needs Node ${needed.join('.')} or newer, and this is ${process.versions.node}; run it through its npm scripts after "npm ci", which brings one (not with --omit=optional).`,
  );
  process.exit(3);
}
