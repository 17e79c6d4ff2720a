import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { write } from '../build/building.ts';

/**
 * The visual editor, with a content folder open in it. The browser's own private folder stands in for the
 * one that an editor chooses: a native dialog cannot be clicked.
 */
export interface VisualEditor {
  readonly page: Page;
  /** What the page asked others than its host for; `blob:` and `data:` are no requests. */
  readonly elsewhere: readonly string[];
  /** What the browser found wrong: errors of scripts, and what the policy stopped. */
  readonly wrong: readonly string[];
  /** The field of a key. */
  readonly field: (key: string) => Locator;
  readonly save: () => Promise<void>;
  /** Writes the content as it stands in the editor's folder to another, on disk. */
  readonly writeTo: (folder: string) => Promise<void>;
}

/** Opens a content folder, as `content` of a repository, in the editor at an address; the window is so high, in pixels. */
export async function openVisualEditor(
  browser: Browser,
  address: string,
  content: string,
  height = 800,
): Promise<VisualEditor> {
  const context = await browser.newContext({ viewport: { width: 1280, height } });
  const page = await context.newPage();
  const { origin } = new URL(address);
  const elsewhere: string[] = [];
  const wrong: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (/^https?:$/.test(protocol) && asked !== origin) elsewhere.push(request.url());
  });
  page.on('websocket', (socket) => elsewhere.push(socket.url()));
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });

  await page.goto(address);
  await page.evaluate(putFiles, filesOf(content));
  await page.evaluate(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.getByRole('button', { name: 'Work with Local Repository' }).click();
  await page.getByRole('button', { name: 'Create New Entry' }).first().waitFor();

  return {
    page,
    elsewhere,
    wrong,
    field: (key) => page.locator(`section.field[data-key-path="${key}"]`),
    save: async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      // It goes back to the list when all is written.
      await page.getByRole('button', { name: 'Create New Entry' }).first().waitFor();
    },
    writeTo: async (folder) => {
      const files = await page.evaluate(takeFiles);
      write(
        folder,
        Object.fromEntries(files.map(([name, text]) => [name, Buffer.from(text, 'base64')])),
      );
    },
  };
}

/** A file's path and its bytes in base64. */
type Packed = [path: string, bytes: string];

function filesOf(folder: string): Packed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [
      path.slice(folder.length + 1).replaceAll('\\', '/'),
      readFileSync(path).toString('base64'),
    ]);
}

async function putFiles(files: Packed[]): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', { create: true });
  const content = await root.getDirectoryHandle('content', { create: true });
  for (const [path, bytes] of files) {
    const steps = path.split('/');
    const name = steps.pop() ?? '';
    let folder = content;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(Uint8Array.fromBase64(bytes));
    await stream.close();
  }
}

async function takeFiles(): Promise<Packed[]> {
  const files: Packed[] = [];
  const take = async (folder: FileSystemDirectoryHandle, before: string): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await take(handle, `${before}${name}/`);
      else {
        const file = await handle.getFile();
        const bytes = new Uint8Array(await file.arrayBuffer());
        files.push([`${before}${name}`, bytes.toBase64()]);
      }
    }
  };
  const root = await navigator.storage.getDirectory();
  await take(await root.getDirectoryHandle('content'), '');
  return files;
}
