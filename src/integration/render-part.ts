import { renderPart } from './part.ts';

const [file = ''] = process.argv.slice(2);
await renderPart(file);
