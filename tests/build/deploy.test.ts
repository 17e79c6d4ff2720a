import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { allPut, changesTo } from '../../src/deploy/changes.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { hostTarget } from '../../src/deploy/host.ts';
import { local } from '../../src/deploy/shell.ts';
import { readSite } from '../../src/deploy/site.ts';
import type { Target } from '../../src/deploy/target.ts';
import { markOf } from '../../src/integration/staging.ts';
import { manifestFile } from '../../src/outputs/manifest.ts';
import { command, digests, root, temporaryFolder, write } from './building.ts';
import { edition, writePaper } from './paper.ts';

/** A folder, `dist` in it, and a target beside with a name that a shell would read otherwise. */
let folder: string;
let dist: string;
let site: string;
let state: string;
let told: string[];

beforeEach((test) => {
  folder = temporaryFolder((clean) => {
    test.onTestFinished(clean);
  });
  dist = join(folder, 'dist');
  site = join(folder, `газета's "$HOME" `, '-site');
  mkdirSync(join(site, '..'));
  state = join(site, '..', '.-site.deploy');
  told = [];
});

function target(patience = 60): Target {
  const notice = (line: string): void => {
    told.push(line);
  };
  return hostTarget('the paper', local, site, { notice, patience, grace: 0 });
}

const remark = (line: string): void => {
  told.push(line);
};

async function bring(number: number, at: Target = target()) {
  writePaper(dist, edition(number), String(number));
  return deploy(await readSite(dist), at, { phase: () => undefined, remark });
}

function stands(but: readonly string[] = []): Record<string, string> {
  const files = digests(site);
  return Object.fromEntries(Object.entries(files).filter(([file]) => !but.includes(file)));
}

function built(): Record<string, string> {
  return Object.fromEntries(Object.entries(digests(dist)).filter(([file]) => file !== '.caspian'));
}

describe('a deploy to a folder', () => {
  it('brings what a build made, then what changed, then nothing', async () => {
    await bring(1);
    expect(stands()).toEqual(built());
    const second = await bring(2);
    expect(allPut(second)).not.toContain('robots.txt');
    expect(second.remove).toContain('2026/01/статья "1"/index.html');
    expect(stands(['_astro/style.1.css'])).toEqual(built());
    expect(existsSync(join(site, '2026/01/статья "1"'))).toBe(false);
    const third = await bring(2);
    expect([allPut(third), third.remove]).toEqual([[], []]);
    expect(told).toEqual([]);
  });

  it('shows what it would do, and touches nothing', async () => {
    await bring(1);
    writePaper(dist, edition(2), '2');
    const before = digests(join(folder));
    const { code, out } = await command('deploy', [site, '--from', dist, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('+ _astro/style.2.css\n');
    expect(out).toContain('~ index.html\n');
    expect(out).toContain('- media/picture-1-1.avif\n');
    expect(out).toMatch(
      /\n30 files would be sent: 14 new, 16 changed, 5 KB, 13 removed, 2 unchanged\n$/,
    );
    expect(digests(join(folder))).toEqual(before);
  });

  it('says at the end what it did', async () => {
    writePaper(dist, edition(1));
    const { code, out } = await command('deploy', [site, `--from=${dist}`]);
    expect(code).toBe(0);
    expect(out).toMatch(/^32 files sent, 5 KB; 0 removed, 0 unchanged; [\d.]+ s\n$/);
  });

  it('leaves alone what no manifest named', async () => {
    await bring(1);
    const own = { CNAME: 'paper.example', '.git/HEAD': 'ref', 'letters/2019.pdf': 'a letter' };
    write(site, own);
    await bring(2);
    for (const [file, text] of Object.entries(own)) {
      expect(readFileSync(join(site, file), 'utf8')).toBe(text);
    }
  });

  it('sends again what should stand and is missing, and says so', async () => {
    await bring(1);
    rmSync(join(site, 'robots.txt'));
    await bring(1);
    expect(told).toEqual([
      'robots.txt should stand at the paper and did not; what is still published is sent again',
    ]);
    expect(stands()).toEqual(built());
  });

  it('finishes a build’s move first', async () => {
    writePaper(dist, edition(1));
    write(dist, { 'old/index.html': 'no longer published' });
    const plan = JSON.stringify({ withdraw: [], move: [], remove: ['old/index.html'] });
    write(join(folder, '.dist.building'), { 'plan.json': plan });
    const { code, err } = await command('deploy', [site, '--from', dist, '--grace', '0']);
    expect(code, err).toBe(0);
    expect(stands()).toEqual(built());
  });
});

describe('a deploy that is ended', () => {
  /** A program that takes the place of `mv`, and kills who calls it after so many moves. */
  function killingAfter(moves: number): string {
    const programs = join(folder, 'programs');
    write(programs, {
      mv: `#!/bin/sh\necho >>"${folder}/moved"\n[ "$(wc -l <"${folder}/moved")" -gt ${moves} ] && kill -9 $PPID\nPATH=\${PATH#*:} exec mv "$@"\n`,
    });
    chmodSync(join(programs, 'mv'), 0o755);
    return `${programs}:${process.env['PATH'] ?? ''}`;
  }

  it('in the middle of its move is finished by the next, whatever that brings', async () => {
    await bring(1);
    writePaper(dist, edition(2), '2');
    const env = { PATH: killingAfter(9) };
    const ran = await command('deploy', [site, '--from', dist], { env });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('part of the new site is in place, and the next deploy finishes it');
    expect(stands()).not.toEqual(built());

    const shown = await command('deploy', [site, '--from', dist, '--dry-run']);
    expect(shown.err).toContain('an earlier deploy was ended while it moved');
    const second = await bring(2);
    expect(told).toEqual(['finishing what an earlier deploy to the paper began to move']);
    expect(allPut(second)).toEqual([]);
    expect(stands(['_astro/style.1.css'])).toEqual(built());
    expect(digests(state)).toEqual({ leaving: expect.any(String) as string });
  });

  it('before its move leaves the site as it was, and the next goes on at once', async () => {
    await bring(1);
    const before = stands();
    writePaper(dist, edition(2, 400), '2');
    const args = [join(root, 'src/cli/deploy.ts'), site, '--from', dist];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    child.stderr.on('data', (data: Buffer) => {
      if (data.includes('sending')) resolve(undefined);
    });
    await promise;
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(stands()).toEqual(before);
    await bring(3);
    expect(stands(['_astro/style.1.css'])).toEqual(built());
  });

  it('and held for dead frees its place; one that lives keeps it', async () => {
    await bring(1);
    const ended = { owner: 'some-id\nann on her desk\n', beat: '1000000000' };
    write(join(state, 'lock'), ended);
    await bring(2);
    expect(told).toEqual([]);

    const second = String(Math.floor(Date.now() / 1000) + 5);
    write(join(state, 'lock'), { ...ended, beat: second });
    const waiting = bring(3, target());
    await expect
      .poll(() => told, { timeout: 60_000 })
      .toEqual([
        'another deploy, by ann on her desk, is at work on the paper; waiting for it to end',
      ]);
    rmSync(join(state, 'lock'), { recursive: true });
    await waiting;
    expect(stands(['_astro/style.1.css', '_astro/style.2.css'])).toEqual(built());
  });

  it('finds out that another took its place, and moves nothing', async () => {
    await bring(1);
    const before = stands();
    writePaper(dist, edition(2), '2');
    const paper = await readSite(dist);
    const taken = await target().take();
    const changes = changesTo(paper.digests, taken.standing, taken.now);
    write(join(state, 'lock'), { owner: 'another\nben\n' });
    await expect(taken.apply(dist, changes, paper.digests)).rejects.toThrow(
      'another deploy took over',
    );
    await taken.release();
    expect(stands()).toEqual(before);
  });

  it('moves nothing into a site that changed since it was compared', async () => {
    await bring(1);
    writePaper(dist, edition(2), '2');
    const paper = await readSite(dist);
    const taken = await target().take();
    appendFileSync(join(site, manifestFile), '\n');
    const before = stands();
    const changes = changesTo(paper.digests, taken.standing, taken.now);
    await expect(taken.apply(dist, changes, paper.digests)).rejects.toThrow(
      'the site was changed by another deploy meanwhile; nothing was moved; deploy again',
    );
    await taken.release();
    expect(stands()).toEqual(before);
  });

  it('for what arrived is not what was to be sent leaves the site as it was', async () => {
    await bring(1);
    const before = stands();
    writePaper(dist, edition(2), '2');
    const paper = await readSite(dist);
    const taken = await target().take();
    appendFileSync(join(dist, 'index.html'), 'changed while it was sent');
    const changes = changesTo(paper.digests, taken.standing, taken.now);
    await expect(taken.apply(dist, changes, paper.digests)).rejects.toThrow(
      'index.html did not arrive whole; the site is as it was; deploy again',
    );
    await taken.release();
    expect(stands()).toEqual(before);
  });
});

it('two deploys at once: one waits, and the site is whole', async () => {
  writePaper(dist, edition(1), '1');
  const other = join(folder, 'other');
  writePaper(other, edition(2), '2');
  const both = await Promise.all([
    command('deploy', [site, '--from', dist, '--grace', '0']),
    command('deploy', [site, '--from', other, '--grace', '0']),
  ]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const last = readFileSync(join(site, 'now.json'), 'utf8');
  const from = digests(last === '1' ? dist : other);
  const lasting = [`_astro/style.${last === '1' ? 2 : 1}.css`];
  expect({ ...stands(lasting), '.caspian': from['.caspian'] }).toEqual(from);
});

describe('what is refused', () => {
  const origin = { commit: null, lock: '' };
  const paper = (): void => {
    writePaper(dist, edition(1));
  };
  it.each([
    [
      'a folder that no build made',
      () => write(dist, { 'index.html': '' }),
      'holds no site that a build made; npm run build makes one',
    ],
    [
      'a part of a site',
      () => {
        write(dist, {
          '.caspian': markOf('/', { number: 1, of: 2, edition: 'e', origin, files: {} }),
        });
      },
      'holds part 1 of 2 of a site; npm run merge unites the parts',
    ],
    [
      'a changed file',
      () => {
        appendFileSync(join(dist, 'index.html'), '!');
      },
      'is not as the build left it: index.html was changed; build it again',
    ],
    [
      'a missing file',
      () => {
        rmSync(join(dist, 'robots.txt'));
      },
      'is not as the build left it: robots.txt is missing; build it again',
    ],
    [
      'one file more',
      () => write(dist, { 'draft.html': '' }),
      'is not as the build left it: no build made draft.html; build it again',
    ],
    [
      'a site without a manifest',
      () => {
        rmSync(join(dist, '.well-known'), { recursive: true });
      },
      'has no .well-known/manifest.json, which says what belongs to the site; build it again',
    ],
    [
      'a name that not every host can keep',
      () => {
        writePaper(dist, { 'a\nb.html': '' });
      },
      '"a\\nb.html" has a name that not every host can keep; rename it and build again',
    ],
    [
      'a target that no deploy made',
      () => write(site, { 'thesis.doc': '' }),
      'is not empty (thesis.doc), and no deploy made it; name another folder, or empty it',
    ],
    [
      'a target with a manifest that cannot be read',
      () => write(site, { [manifestFile]: '{}' }),
      'cannot be read, so that nobody knows what was deployed there',
    ],
    [
      'a target that is a file',
      () => {
        writeFileSync(site, '');
      },
      'is no folder',
    ],
    [
      'a target in a folder that is not there',
      () => {
        rmSync(join(site, '..'), { recursive: true });
      },
      'make it, or correct the path',
    ],
  ])('%s', async (what, spoil, why) => {
    if (what === 'a folder that no build made') mkdirSync(dist);
    else paper();
    spoil();
    const refused = readSite(dist).then((read) =>
      deploy(read, target(), { phase: () => undefined, remark }),
    );
    await expect(refused).rejects.toThrow(why);
    expect(existsSync(join(site, 'index.html'))).toBe(false);
  });

  it('with exit code 2, in one line', async () => {
    const { code, err } = await command('deploy', [site, '--from', dist]);
    expect(err).toBe(`--from: there is no ${dist}; npm run build makes it\n`);
    expect(code).toBe(2);
  });
});

describe('a folder for a host', () => {
  it('holds what the host reads, and a manifest of what is there', async () => {
    const redirects = '/a/ /b/ 301!\n/a/ /b/ 301\n/gone/ /gone/ 410!\n';
    const files = {
      ...edition(1),
      _redirects: redirects,
      _headers: '/*\n  a: b\n',
      '404.html': '',
    };
    writePaper(dist, files);
    write(dist, { '.caspian': markOf('/paper/') });
    const out = join(folder, 'ready');
    const run = (host: string) => command('deploy', [host, '--from', dist, '--out', out]);
    const { code, out: said, err } = await run('cloudflare-pages');
    expect(code, err).toBe(0);
    expect(said).toContain(`npx wrangler pages deploy ${out} --project-name NAME`);
    expect(readFileSync(join(out, '_redirects'), 'utf8')).toBe('/a/ /b/ 301\n');
    expect(Object.keys(digests(out))).toEqual(
      expect.arrayContaining(['404.html', '_headers', 'paper/404.html', 'paper/index.html']),
    );
    const made = await run('github-pages');
    expect(made.code, made.err).toBe(0);
    const names = Object.keys(digests(out));
    expect(names).toEqual(expect.arrayContaining(['.nojekyll', 'index.html', 'now.json']));
    expect(names).not.toContain('_headers');
    const manifest = readFileSync(join(out, '.well-known/manifest.json'), 'utf8');
    expect(manifest).toContain('".nojekyll":"e3b0c442');
    expect(manifest).not.toContain('_headers');
  });

  it('is made again with its repository, and never in place of anything else', async () => {
    writePaper(dist, edition(1));
    const out = join(folder, 'ready');
    const run = (to: string) => command('deploy', ['netlify', '--from', dist, '--out', to]);
    expect(await run(out)).toMatchObject({ code: 0 });
    write(out, { '.git/HEAD': 'ref', CNAME: 'news.example' });
    writePaper(dist, edition(2));
    expect(await run(out)).toMatchObject({ code: 0 });
    expect(readFileSync(join(out, '.git/HEAD'), 'utf8')).toBe('ref');
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('news.example');

    // A site lies somewhere in it, and something of somebody's beside.
    const around = join(folder, 'around');
    mkdirSync(around);
    renameSync(out, join(around, 'site'));
    for (const [place, file] of [
      [around, 'notes.txt'],
      [join(around, 'site'), 'media/own.jpg'],
    ] as const) {
      write(place, { [file]: 'mine' });
      const refused = await run(place);
      expect(refused).toMatchObject({ code: 2 });
      expect(refused.err).toContain('is not empty, and no deploy made');
      expect(readFileSync(join(place, file), 'utf8')).toBe('mine');
    }
  });
});

it('a site is not deployed into itself, nor around itself', async () => {
  writePaper(dist, edition(1));
  const before = digests(dist);
  symlinkSync(dist, join(folder, 'link'));
  for (const [place, ...more] of [
    [join(folder, 'link')],
    [join(dist, 'media/paper')],
    [folder, '--dry-run'],
  ] as const) {
    const { code, err } = await command('deploy', [place, '--from', dist, ...more]);
    expect(code, err).toBe(2);
    expect(err).toMatch(/name another (?:one|folder)\n$/);
  }
  expect(digests(dist)).toEqual(before);
});
