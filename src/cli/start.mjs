// Plain JavaScript: Node begins at once, without what reads TypeScript, and a Node too old for it can say so.
import './require-node.mjs';
import * as module from 'node:module';
import { pathToFileURL } from 'node:url';
import { fileOf, kept } from './kept-commands.mjs';

// What Node makes of the code is kept, for other processes of the command too: to read it anew takes a second.
module.enableCompileCache(kept);
process.env.NODE_COMPILE_CACHE ??= kept;

// `node src/cli/start.mjs build --clean` runs `build.ts` as if it had been called so.
const [command] = process.argv.splice(2, 1);
await import(pathToFileURL(fileOf(command)).href);
