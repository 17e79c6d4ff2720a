import { readPart, renderPart } from './part.ts';
import type { MadePictures } from './workbench.ts';

/** What a process that renders a part tells of itself. */
export type PartMessage =
  | { readonly rendered: number; readonly of: number }
  | { readonly peak: number; readonly pictures: MadePictures }
  | { readonly failed: string; readonly code: unknown };

const betweenTellings = 200;
let told = 0;

const [file = ''] = process.argv.slice(2);
const parent = process.ppid;
try {
  const pictures = await renderPart(readPart(file), (rendered, of) => {
    // A build that was killed leaves nobody behind who writes beside the next one.
    if (process.ppid !== parent) process.exit(1);
    if (performance.now() - told < betweenTellings) return;
    told = performance.now();
    tell({ rendered, of });
  });
  // In KiB.
  tell({ peak: process.resourceUsage().maxRSS, pictures });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  tell({ failed: message, code });
  process.exitCode = 1;
}

function tell(message: PartMessage): void {
  process.send?.(message);
}
