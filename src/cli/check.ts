import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What Node makes of the code is kept: to read it anew takes longer than to check what changed.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'caspian'));
await import('./checking.ts');
