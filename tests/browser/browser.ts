import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { bundledChromium, bundledRuns, type Program } from './bundled-chromium.ts';

/**
 * Starts `CHROME_PATH`, else an installed Chrome or Chromium, else the one that npm brought; with
 * `args`, beside its usual ones.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const named = process.env['CHROME_PATH'];
  if (named) return launch({ executablePath: named, args });
  const failures: unknown[] = [];
  for (const executablePath of installed()) {
    try {
      return await launch({ executablePath, args });
    } catch (error) {
      // Some systems have a stand-in that only says where to get the browser.
      failures.push(error);
    }
  }
  if (bundledRuns) return launch({ ...(await bundledChromium()), args });
  throw new AggregateError(
    failures,
    'no browser: install Chrome or Chromium, or set CHROME_PATH to one',
  );
}

/** With the browser's sandbox where it works: not for root, and not in every container. */
export async function launch(program: Program): Promise<Browser> {
  if (process.getuid?.() !== 0) {
    try {
      return await launchAndTry(program, true);
    } catch {
      // Whatever else was wrong shows again below.
    }
  }
  return launchAndTry(program, false);
}

/** A browser may start and yet be unable to open a page. */
async function launchAndTry(
  { args = [], ...program }: Program,
  chromiumSandbox: boolean,
): Promise<Browser> {
  const browser = await chromium.launch({ ...program, args: [...args], chromiumSandbox });
  try {
    const page = await browser.newPage();
    await page.setContent('<p>ready</p>', { timeout: 20_000 });
    await page.close();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function installed(): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const places = {
    darwin: ['Google Chrome', 'Chromium'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    ),
    win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .flatMap((variable) => process.env[variable] ?? [])
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
    linux: ['/opt/google/chrome/chrome'],
  } as Partial<Record<NodeJS.Platform, string[]>>;
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...(places[process.platform] ?? []),
  ].filter(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
