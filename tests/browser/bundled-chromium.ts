import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontOf } from './woff.ts';

/** How to start a browser: the options of Playwright's `launch` that say so. */
export interface Program {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

/** Whether the package's browser can run here. */
export const bundledRuns = process.platform === 'linux' && process.arch === 'x64';

/**
 * The browser of `@sparticuz/chromium`, with the libraries and fonts that a bare machine lacks.
 * It is unpacked once into a folder, to which nobody else may write.
 */
export async function bundledChromium(parent = privateFolder()): Promise<Program> {
  const packed = new URL('../', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', packed), 'utf8')) as {
    version: string;
  };
  const home = join(parent, `chromium-${version}`);
  if (!existsSync(home)) {
    const fresh = mkdtempSync(join(parent, 'unpacking-'));
    try {
      await unpack(fileURLToPath(new URL('bin/', packed)), fresh, home);
      putInPlace(fresh, home);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  const before = process.env['LD_LIBRARY_PATH'];
  const { ...env } = process.env as Record<string, string>;
  return {
    executablePath: join(home, 'chromium'),
    env: {
      ...env,
      LD_LIBRARY_PATH: join(home, 'libraries') + (before ? `:${before}` : ''),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

/** A folder into which nobody else writes: beside the package, or where that is not ours, our own. */
function privateFolder(): string {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/browser', import.meta.url));
  try {
    mkdirSync(cache, { recursive: true });
    rmSync(mkdtempSync(join(cache, 'try-')), { recursive: true });
    return cache;
  } catch {
    const uid = process.getuid?.() ?? 0;
    const own = join(tmpdir(), `caspian-browser-${uid}`);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    const found = lstatSync(own);
    if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
      throw new Error(`${own} is not a private folder of this user; remove it`);
    }
    return own;
  }
}

/** Unpacks into `folder`, which is then moved to `home`. */
async function unpack(packed: string, folder: string, home: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  // `inflate` writes into the folder for temporary files, and asks for it when it is called. Its
  // caller in the package leaves the libraries out elsewhere than on Lambda, and takes whatever
  // `/tmp/chromium` it finds.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const inflated = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) =>
    inflate(join(packed, name)),
  );
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await Promise.all(inflated);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'chromium'), 0o755);

  // As root, the package's files keep the owner that they were packed with; copies are our own.
  for (const [from, to] of [
    ['al2023/lib', 'libraries'],
    ['fonts/fonts', 'fonts.d'],
  ] as const) {
    cpSync(join(folder, from), join(folder, to), { recursive: true });
  }
  for (const name of ['al2023', 'fonts']) rmSync(join(folder, name), { recursive: true });

  // The package's one font is Latin, Greek and Cyrillic, and has no Azerbaijani ə in capitals.
  const vazirmatn = new URL('files/', import.meta.resolve('@fontsource/vazirmatn/package.json'));
  for (const name of ['arabic-400', 'arabic-700', 'latin-ext-400', 'latin-ext-700']) {
    const woff = readFileSync(new URL(`vazirmatn-${name}-normal.woff`, vazirmatn));
    writeFileSync(join(folder, 'fonts.d', `vazirmatn-${name}.ttf`), fontOf(woff));
  }
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts.d</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`,
  );
}

/** Another process may have unpacked the same meanwhile; whoever comes first stays. */
function putInPlace(fresh: string, home: string): void {
  try {
    renameSync(fresh, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  }
}
