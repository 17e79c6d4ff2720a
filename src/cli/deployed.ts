import { allPut, amountPut, type Changes } from '../deploy/changes.ts';
import { counted, grouped } from './problems.ts';

/** How many files are listed where there is a bound. */
const bound = 40;

/** What a deploy would do, a line a file: `+` new, `~` changed, `-` removed; and in numbers. */
export function listed(changes: Changes, bytes: number, isBounded: boolean): string[] {
  const files = [
    ...allPut(changes).map((file) => `${changes.added.has(file) ? '+' : '~'} ${file}`),
    ...changes.remove.map((file) => `- ${file}`),
  ];
  const shown = isBounded ? files.slice(0, bound) : files;
  const left = files.length - shown.length;
  const amount = amountPut(changes);
  return [
    ...shown,
    ...(left > 0 ? [`… and ${grouped(left)} more; --verbose lists them all`] : []),
    [
      `${counted(amount, 'file')} would be sent: ${grouped(changes.added.size)} new`,
      `${grouped(amount - changes.added.size)} changed, ${size(bytes)}`,
      `${grouped(changes.remove.length)} removed, ${grouped(changes.unchanged)} unchanged`,
    ].join(', '),
  ];
}

/** What a deploy did: `12 files sent, 48 KB; 3 removed, 4,210 unchanged; 1.2 s`. */
export function outcome(changes: Changes, bytes: number, seconds: number): string {
  return [
    `${counted(amountPut(changes), 'file')} sent, ${size(bytes)}`,
    `${grouped(changes.remove.length)} removed, ${grouped(changes.unchanged)} unchanged`,
    `${seconds} s`,
  ].join('; ');
}

/** `830 bytes`, `48 KB`, `1.2 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 1_000_000) return `${grouped(Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
