import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A copy of the project, whose code may be changed; its packages are the project's own. */
export class ProjectCopy {
  readonly folder: string;
  #changes = 0;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of ['src', 'public', 'package.json', 'package-lock.json', ...settings]) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }

  /** What its build script gives to Node. */
  get buildArgs(): string[] {
    const file = join(this.folder, 'package.json');
    const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { build: string } };
    const [, ...args] = scripts.build.split(' && ').at(-1)?.split(' ') ?? [];
    return args;
  }

  /** Another class on every page's body. */
  changeTemplate(): void {
    const file = join(this.folder, 'src/layouts/Document.astro');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(
      /<body( data-bench="\d+")?/,
      `<body data-bench="${++this.#changes}"`,
    );
    if (after === before) throw new Error(`${file} has no <body to change`);
    writeFileSync(file, after);
  }
}

const settings = ['astro.config.mjs', 'tsconfig.json'];
