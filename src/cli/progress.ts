import { grouped } from './problems.ts';

/** Shows how far a command is: one live line on a terminal, plain lines every few seconds elsewhere. */
export class Progress {
  readonly #begun = performance.now();
  readonly #seconds: Record<string, number> = {};
  #phase = '';
  #since = this.#begun;
  #shown = this.#begun;

  begin(phase: string): void {
    this.#finish();
    this.#phase = phase;
    this.#show(`${phase} …`);
  }

  step(what: string, done: number, total: number): void {
    const now = performance.now();
    if (total === 0 || now - this.#shown < (process.stderr.isTTY ? 100 : 3000)) return;
    this.#show(`${this.#phase}: ${howFar(what, done, total, (now - this.#since) / 1000)}`);
  }

  /** Ends; the seconds of each phase, and of the whole. */
  end(): Record<string, number> {
    this.#finish();
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
    return { total: rounded(performance.now() - this.#begun), ...this.#seconds };
  }

  #finish(): void {
    const now = performance.now();
    if (this.#phase !== '') this.#seconds[this.#phase] = rounded(now - this.#since);
    this.#since = now;
  }

  #show(line: string): void {
    this.#shown = performance.now();
    process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }
}

/** `4,210 of 18,186 pages, 890 a second, 16 s left`, after so many seconds. */
export function howFar(what: string, done: number, total: number, seconds: number): string {
  const rate = done / seconds;
  const soFar = `${grouped(done)} of ${grouped(total)} ${what}`;
  // While the first is still being made, nothing is known of the others.
  if (rate < 1) return soFar;
  const left = Math.ceil((total - done) / rate);
  return `${soFar}, ${grouped(Math.round(rate))} a second, ${left} s left`;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
