import { readContentFile } from '../../src/pipeline/content-file.ts';
import { limits } from '../../src/pipeline/limits.ts';
import { TookTooLong, within } from '../../src/pipeline/time-limit.ts';
import { frontmatters, shapes } from './hostile-shapes.ts';

const settings = { timeZone: 'UTC', language: 'en', url: 'https://org.example/', pictureHosts: [] };
const sizes = [2_500, 5_000, 10_000, 50_000];
/** Seconds that a limit may take to speak. */
const patience = 2;
/** What n log n grows by over these sizes, and what a machine's pauses may add. */
const mostPower = 1.3;

/** Times the reading of texts that are made to be slow, and says how their times grow. */
export function timeHostile(print: (line: string) => void): void {
  print(
    `milliseconds at ${sizes.map((size) => size.toLocaleString('en')).join(', ')}; a time in brackets: a limit spoke`,
  );
  const texts = [
    ...Object.entries(shapes).map(([name, make]) => ({
      name,
      make: (size: number) =>
        `---\ntitle: x\ndate: 2023-10-01\nsection: world\n---\n${make(size)}\n`,
    })),
    ...Object.entries(frontmatters).map(([name, make]) => ({
      name,
      make: (size: number) => `---\n${make(size)}\n---\nWords.\n`,
    })),
  ];
  let late = 0;
  for (const { name, make } of texts) {
    const times = sizes.map((size) => timeOne(make(size)));
    const power = growth(times);
    const slow =
      (power ?? 0) > mostPower ||
      times.some(({ seconds, limited }) => limited && seconds > patience);
    if (slow) late++;
    const shown = times.map(({ seconds, limited }) =>
      limited ? `(${(seconds * 1000).toFixed(0)})` : (seconds * 1000).toFixed(0),
    );
    print(
      `${name.padEnd(40)}${shown.map((time) => time.padStart(9)).join('')} ${power === undefined ? '' : ` grew by the power ${power.toFixed(2)}`}${slow ? '  TOO SLOW' : ''}`,
    );
  }
  print(
    `\n${late} of ${texts.length} grew faster than their size, or needed more than ${patience} s for a limit to speak`,
  );
}

interface Time {
  readonly seconds: number;
  readonly limited: boolean;
}

/** The less of two times: a machine may pause. */
function timeOne(text: string): Time {
  const [one, other] = [timeOnce(text), timeOnce(text)];
  return one.seconds < other.seconds ? one : other;
}

function timeOnce(text: string): Time {
  const bytes = Buffer.from(text);
  const begun = performance.now();
  let limited = bytes.length > limits.textBytes;
  try {
    // Larger files are not opened.
    if (!limited) {
      const { problems } = within(limits.seconds, () =>
        readContentFile(bytes, 'articles/a.md', 'article', settings),
      );
      limited = problems.some(({ severity }) => severity === 'error');
    }
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
  }
  return { seconds: (performance.now() - begun) / 1000, limited };
}

/** The power of its size that a text's time grew with, over those that no limit ended: 1 is in proportion. */
function growth(times: readonly Time[]): number | undefined {
  const read = times
    .map(({ seconds, limited }, at) => ({ seconds, limited, size: sizes[at] ?? 1 }))
    .filter(({ seconds, limited }) => !limited && seconds > 0.05);
  const [first, last] = [read[0], read.at(-1)];
  if (!first || !last || first === last) return undefined;
  return Math.log(last.seconds / first.seconds) / Math.log(last.size / first.size);
}
