import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Whoever was asked ended the asking. */
export class Ended extends Error {}

/** Someone who reads what is written, and answers line by line. */
export class Terminal {
  readonly #lines: Interface;
  readonly #output: Writable;
  /** What was typed, or pasted, before it was asked for. */
  readonly #early: string[] = [];
  #answer: PromiseWithResolvers<string> | undefined;
  #isOver = false;

  constructor(input: Readable, output: Writable & { readonly isTTY?: boolean }) {
    this.#output = output;
    this.#lines = createInterface({ input, output, terminal: output.isTTY === true });
    this.#lines.on('line', (line) => {
      if (this.#answer) this.#answer.resolve(line);
      else this.#early.push(line);
      this.#answer = undefined;
    });
    // Ctrl+C and Ctrl+D alike.
    this.#lines.on('SIGINT', () => {
      this.#lines.close();
    });
    this.#lines.on('close', () => {
      this.#isOver = true;
      if (!this.#answer) return;
      this.say('');
      this.#answer.reject(new Ended());
    });
  }

  say(line: string): void {
    this.#output.write(`${line}\n`);
  }

  /** One line of answer, without the space around it; throws `Ended` where there will be none. */
  async ask(question: string): Promise<string> {
    const early = this.#early.shift();
    if (early !== undefined) {
      this.say(`${question}${early}`);
      return early.trim();
    }
    if (this.#isOver) throw new Ended();
    this.#answer = Promise.withResolvers();
    const { promise } = this.#answer;
    this.#lines.setPrompt(question);
    this.#lines.prompt();
    return (await promise).trim();
  }

  close(): void {
    this.#lines.close();
  }
}
