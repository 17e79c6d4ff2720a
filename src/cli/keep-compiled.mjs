// Imported before a command, in each of its threads and processes: what Node makes of the code is kept, since to
// read it all anew takes a second. Where it cannot be kept, nothing is lost but that second.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/caspian', import.meta.url)));
