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
    if (total === 0 || performance.now() - this.#shown < (process.stderr.isTTY ? 100 : 3000))
      return;
    this.#show(`${this.#phase}: ${what} ${done} of ${total}`);
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

function rounded(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
