import { bundleCommands } from './bundle-commands.ts';
import { keptCommands } from './kept-commands.mjs';

// npm runs this when it has installed the packages. Where it did not, or the source changed since, commands are
// run from their source, and do the same, more slowly.
await bundleCommands(['check', 'build'], keptCommands);
