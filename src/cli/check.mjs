// Plain JavaScript: Node begins at once, without what reads TypeScript, and a Node too old for it can say so.
import './require-node.mjs';
import * as module from 'node:module';
import { join } from 'node:path';

// What Node makes of the code is kept: to read it anew takes longer than to check what changed.
module.enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/caspian'));
void import('./check.ts');
