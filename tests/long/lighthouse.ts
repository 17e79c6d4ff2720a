import { createServer, type AddressInfo } from 'node:net';
import lighthouse from 'lighthouse';
import { launchBrowser } from '../browser/browser.ts';

/** What Lighthouse says of a page on a phone with slow 4G, which it simulates. Times are in ms. */
export interface Judged {
  /** Of 100, by category: performance, accessibility, best-practices, seo. */
  readonly scores: Readonly<Record<string, number>>;
  readonly largestContentfulPaint: number;
  readonly totalBlockingTime: number;
  readonly cumulativeLayoutShift: number;
  /** What cost points: `seo: is-crawlable: Page is blocked from indexing`. */
  readonly faults: readonly string[];
}

/** Judges a page `runs` times, each in a browser of its own; every figure is the median of its own. */
export async function judge(url: string, runs: number): Promise<Judged> {
  const all: Judged[] = [];
  for (let run = 0; run < runs; run++) all.push(await judgeOnce(url));
  const middle = (figure: (judged: Judged) => number): number =>
    all.map(figure).sort((one, other) => one - other)[Math.floor(runs / 2)] ?? NaN;
  const names = Object.keys(all[0]?.scores ?? {});
  return {
    scores: Object.fromEntries(
      names.map((name) => [name, middle(({ scores }) => scores[name] ?? NaN)]),
    ),
    largestContentfulPaint: middle((judged) => judged.largestContentfulPaint),
    totalBlockingTime: middle((judged) => judged.totalBlockingTime),
    cumulativeLayoutShift: middle((judged) => judged.cumulativeLayoutShift),
    faults: [...new Set(all.flatMap(({ faults }) => faults))],
  };
}

async function judgeOnce(url: string): Promise<Judged> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
    const result = await lighthouse(url, { port, onlyCategories, logLevel: 'error' });
    if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(runtimeError.message);
    const figure = (name: string): number => audits[name]?.numericValue ?? NaN;
    const faults = Object.values(categories).flatMap(({ id: category, auditRefs }) =>
      auditRefs.flatMap(({ id, weight }) => {
        const { score = null, title = '', displayValue = '' } = audits[id] ?? {};
        const costs = weight > 0 && score !== null && score < 1;
        return costs ? [`${category}: ${id}: ${title} ${displayValue}`.trim()] : [];
      }),
    );
    return {
      scores: Object.fromEntries(
        Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? NaN) * 100)]),
      ),
      largestContentfulPaint: figure('largest-contentful-paint'),
      totalBlockingTime: figure('total-blocking-time'),
      cumulativeLayoutShift: figure('cumulative-layout-shift'),
      faults,
    };
  } finally {
    await browser.close();
  }
}

/** A port of this machine that nobody uses: Lighthouse has to know it before the browser starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => {
          resolve(port);
        });
      });
  });
}
