import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { complaintOf } from './shell.ts';

/** A deploy that cannot be done: the message says why, and what became of the site. */
export class DeployError extends Error {}

/** In milliseconds. */
const betweenSigns = 10_000;

/** A conversation with `host.sh`: a question at a time, and signs of life between them. */
export class Session {
  readonly #child: ChildProcess;
  readonly #complaint: () => string;
  readonly #notice: (line: string) => void;
  readonly #ended = Promise.withResolvers<undefined>();
  #lines: string[] = [];
  #answer: PromiseWithResolvers<string[]> | undefined;
  #life: NodeJS.Timeout | undefined;
  #isOver = false;
  /** What to say where the connection ends. */
  fate = 'the site is as it was';

  /** `notice` is called with what the host says of its own accord: `waiting …`, `finishing`. */
  constructor(child: ChildProcess, notice: (line: string) => void) {
    this.#child = child;
    this.#notice = notice;
    this.#complaint = complaintOf(child);
    child.stdin?.on('error', () => {
      // Its end says more.
    });
    child.on('error', (error) => {
      this.#over(error.message);
    });
    child.on('close', () => {
      this.#over(this.#complaint());
    });
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#read(line);
      });
  }

  /** Sends a question as it is, and gives the lines of the answer. */
  async ask(question: string): Promise<string[]> {
    this.#quiet();
    this.#answer = Promise.withResolvers();
    const { promise } = this.#answer;
    if (this.#isOver) this.#over('');
    else this.#child.stdin?.write(question);
    const answer = await promise;
    this.#life = setInterval(() => {
      this.#child.stdin?.write('\n');
    }, betweenSigns);
    return answer;
  }

  async end(): Promise<void> {
    this.#quiet();
    this.#child.stdin?.end();
    await this.#ended.promise;
  }

  #quiet(): void {
    clearInterval(this.#life);
  }

  #read(line: string): void {
    if (line === '=ok') {
      this.#answer?.resolve(this.#lines);
      this.#lines = [];
      this.#answer = undefined;
    } else if (line.startsWith('=failed ')) {
      this.#answer?.reject(new DeployError(line.slice('=failed '.length)));
      this.#answer = undefined;
    } else if (line.startsWith('waiting') || line === 'finishing') {
      this.#notice(line);
    } else {
      this.#lines.push(line);
    }
  }

  #over(why: string): void {
    this.#quiet();
    this.#isOver = true;
    this.#ended.resolve(undefined);
    const said = why === '' ? '' : ` (${why})`;
    this.#answer?.reject(new DeployError(`the connection ended${said}; ${this.fate}`));
    this.#answer = undefined;
  }
}
