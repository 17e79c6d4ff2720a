import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveNow } from './archive.ts';
import { hugoDays } from './hugo-days.ts';
import { ProjectCopy } from './project-copy.ts';
import { own } from './results.ts';
import type { CommandLine } from './timed.ts';

/** A generator to be timed. */
export interface Generator {
  readonly name: string;
  readonly version: string;
  /** One that builds all anew is timed once: its cold build stands for every case. */
  readonly rebuilds: 'everything' | 'some' | 'what changed';
  /** Makes ready for a series of builds of `content`, all into the same new folder; `work` is its own. */
  readonly settle: (content: string, work: string) => Ready;
}

export interface Ready {
  readonly build: CommandLine;
  /** The folder that the site is built into. */
  readonly out: string;
  /** How many files the last build wrote, where the generator says so. */
  readonly written?: () => number;
  /** Changes the template that every page has. */
  readonly changeTemplate?: () => void;
}

/** Those that can be had on this machine; `say` hears why one cannot. `tools` keeps what they need. */
export function generators(tools: string, say: (line: string) => void): Generator[] {
  const hugo = findHugo(tools);
  if (hugo === undefined) {
    say(
      'Hugo is left out: name its program in HUGO, or run ../shared/bench/get-hugo.sh .cache/bench/hugo',
    );
  }
  return [
    caspian(),
    ...(hugo === undefined ? [] : [hugoSite(hugo, false), hugoSite(hugo, true)]),
    eleventy(tools),
    astro(tools, 'default'),
    astro(tools, 'unified'),
  ];
}

const peers = join(import.meta.dirname, 'peers');

function caspian(): Generator {
  return {
    name: own,
    version: '',
    rebuilds: 'what changed',
    settle: (content, work) => {
      const project = new ProjectCopy(join(work, 'project'));
      const report = join(work, 'report.json');
      const out = join(work, 'out');
      const places = ['--content', content, '--out', out];
      const rest = ['--cache', join(work, 'cache'), '--now', archiveNow, '--report', report];
      const args = [...project.buildArgs, ...places, ...rest];
      return {
        build: { file: process.execPath, args, cwd: project.folder },
        out,
        written: () => (JSON.parse(readFileSync(report, 'utf8')) as { written: number }).written,
        changeTemplate: () => {
          project.changeTemplate();
        },
      };
    },
  };
}

function findHugo(tools: string): string | undefined {
  const places = [process.env['HUGO'] ?? 'hugo', join(tools, 'hugo/usr/bin/hugo')];
  return places.find((file) => said(file, ['version']) !== undefined);
}

function hugoSite(hugo: string, related: boolean): Generator {
  const [version = ''] = /\d+\.\d+\.\d+/.exec(said(hugo, ['version']) ?? '') ?? [];
  return {
    name: related ? 'Hugo, Related' : 'Hugo',
    version,
    rebuilds: 'everything',
    settle: (content, work) => {
      const site = join(work, 'site');
      cpSync(join(peers, 'hugo'), site, { recursive: true });
      const mounts = ['content', 'layouts', 'data'].map((name) => [name, name]);
      for (const name of ['articles', 'authors', 'stories', 'pages']) {
        mounts.push([join(content, name), `content/${name}`]);
      }
      const config = join(site, 'config/_default');
      const toml = mounts.map(
        ([source, target]) =>
          `[[mounts]]\nsource = "${source ?? ''}"\ntarget = "${target ?? ''}"\n`,
      );
      writeFileSync(join(config, 'module.toml'), toml.join('\n'));
      writeFileSync(join(config, 'params.toml'), `related = ${String(related)}\n`);
      mkdirSync(join(site, 'data'));
      cpSync(join(content, 'publication.yaml'), join(site, 'data/publication.yaml'));
      writeFileSync(join(site, 'data/days.json'), JSON.stringify(hugoDays(content)));
      const out = join(work, 'out');
      return { build: { file: hugo, args: ['--quiet', '--destination', out], cwd: site }, out };
    },
  };
}

function eleventy(tools: string): Generator {
  const installed = install(tools, 'eleventy');
  return {
    name: 'Eleventy',
    version: versionOf(installed, '@11ty/eleventy'),
    rebuilds: 'everything',
    settle: (content, work) => {
      const site = siteOf('eleventy', installed, work);
      for (const name of ['articles', 'authors', 'stories', 'pages']) {
        symlinkSync(join(content, name), join(site, name, 'files'));
      }
      const cli = join(installed, 'node_modules/@11ty/eleventy/cmd.cjs');
      const out = join(work, 'out');
      const args = ['--max-old-space-size=16384', cli, `--output=${out}`];
      const env = { CONTENT: content };
      return { build: { file: process.execPath, args, cwd: site, env }, out };
    },
  };
}

function astro(tools: string, markdown: 'default' | 'unified'): Generator {
  const installed = install(tools, 'astro');
  return {
    name: markdown === 'default' ? 'Astro' : 'Astro, unified',
    version: versionOf(installed, 'astro'),
    rebuilds: 'some',
    settle: (content, work) => {
      const site = siteOf('astro', installed, work);
      const cli = join(installed, 'node_modules/astro/bin/astro.mjs');
      const out = join(work, 'out');
      const places = { CONTENT: content, OUT: out, CACHE: join(work, 'cache') };
      const env = { ...places, MARKDOWN: markdown, ASTRO_TELEMETRY_DISABLED: '1' };
      const args = ['--max-old-space-size=16384', cli, 'build', '--silent'];
      return { build: { file: process.execPath, args, cwd: site, env }, out };
    },
  };
}

/** A peer's packages, at the versions of its lock file. */
function install(tools: string, peer: string): string {
  const folder = join(tools, peer);
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
      cpSync(join(peers, peer, name), join(folder, name));
    }
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  }
  return folder;
}

function siteOf(peer: string, installed: string, work: string): string {
  const site = join(work, 'site');
  cpSync(join(peers, peer), site, { recursive: true });
  symlinkSync(join(installed, 'node_modules'), join(site, 'node_modules'));
  return site;
}

function versionOf(installed: string, name: string): string {
  const file = join(installed, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function said(file: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
