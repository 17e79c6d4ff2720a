import { renderPart } from './part.ts';

const [file = ''] = process.argv.slice(2);
await renderPart(file);
// Its peak, for the report of the whole: in KiB.
process.send?.(process.resourceUsage().maxRSS);
