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

  /** Changes a file of the project; throws where that leaves it as it was. */
  change(name: string, by: (text: string) => string): void {
    const file = join(this.folder, name);
    const before = readFileSync(file, 'utf8');
    const after = by(before);
    if (after === before) throw new Error(`${name} has nothing to change`);
    writeFileSync(file, after);
  }

  /** Another attribute on every page's body. */
  changeTemplate(): void {
    this.change('src/layouts/Document.astro', (text) =>
      text.replace(/<body( data-edit="\d+")?/, `<body data-edit="${++this.#changes}"`),
    );
  }
}

const settings = ['astro.config.mjs', 'tsconfig.json'];
