import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathFrom, readOptions, run, UsageError } from '../../src/cli/command.ts';
import { editionSettings } from '../../src/cli/edition-options.ts';
import { markIn } from '../../src/integration/staging.ts';
import { launchBrowser } from '../browser/browser.ts';
import { inPersian } from '../browser/persian.ts';
import { serve } from '../browser/static-host.ts';
import { built, generatedEdition, sampleEdition, type Edition } from './edition.ts';
import { kinds, kindsIn, type Kind } from './kinds.ts';
import { shoot, widths, type Look } from './shoot.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    out: { type: 'string', default: '.cache/screenshots' },
    content: { type: 'string' },
    size: { type: 'string' },
    now: { type: 'string' },
    pages: { type: 'string' },
  });
  const wanted = kindsFrom(values.pages);
  const out = pathFrom(values.out);
  const folder = mkdtempSync(join(tmpdir(), 'caspian-screenshots-'));
  try {
    const edition = editionFrom(values, join(folder, 'content'));
    const { content, now } = editionSettings({
      content: edition.content,
      cache: folder,
      now: values.now ?? edition.now,
    });
    const iso = new Date(now).toISOString();
    console.log(`building ${content}, and the same in Persian …`);
    const site = await built(content, join(folder, 'site'), iso);
    const persian = await built(
      inPersian(content, join(folder, 'content-persian')),
      join(folder, 'site-persian'),
      iso,
    );

    const hosting = { base: markIn(site)?.base ?? '/' };
    const hosts = await Promise.all([site, persian].map((dist) => serve(dist, undefined, hosting)));
    const [origin = '', persianOrigin = ''] = hosts.map(
      (host) => host.origin + hosting.base.slice(0, -1),
    );
    const looks: Look[] = [
      { name: 'light', colorScheme: 'light', origin },
      { name: 'dark', colorScheme: 'dark', origin },
      { name: 'persian', colorScheme: 'light', origin: persianOrigin },
    ];
    mkdirSync(out, { recursive: true });
    const found = kindsIn(site);
    const browser = await launchBrowser();
    try {
      for (const kind of wanted) {
        const address = edition.chosen[kind] ?? found.get(kind);
        if (address === undefined) {
          console.log(`${kind}: the site has none`);
          continue;
        }
        const modes = widths.flatMap((width) => looks.map((look) => ({ width, look, now })));
        await Promise.all(modes.map((mode) => shoot(browser, { kind, address }, mode, out)));
        console.log(`${kind}: ${address}`);
      }
    } finally {
      await browser.close();
      for (const host of hosts) host.close();
    }
    console.log(`The pictures are in ${out}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function editionFrom(
  { content, size }: { content?: string | undefined; size?: string | undefined },
  folder: string,
): Edition {
  if (size !== undefined) {
    if (content !== undefined) throw new UsageError('give --content or --size, not both');
    if (!/^[1-9]\d{0,6}$/.test(size)) {
      throw new UsageError(`--size ${size} is not a number of articles; write --size 1000`);
    }
    return generatedEdition(folder, Number(size));
  }
  return content === undefined ? sampleEdition(folder) : { content, chosen: {} };
}

function kindsFrom(written: string | undefined): readonly Kind[] {
  if (written === undefined) return kinds;
  return written.split(',').map((name) => {
    const kind = kinds.find((known) => known === name.trim());
    if (kind) return kind;
    throw new UsageError(
      `--pages: "${name}" is no kind of page; the kinds are ${kinds.join(', ')}`,
    );
  });
}
