import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** What made a folder of Markdown into a site. */
export type Generator = 'hugo' | 'jekyll' | 'eleventy' | 'astro' | 'plain';

export interface MarkdownSite {
  readonly generator: Generator;
  readonly root: string;
  /** Folders that texts lie in, from the root. */
  readonly texts: readonly string[];
  /** Folders that files at root-relative addresses lie in. */
  readonly files: readonly string[];
  readonly config: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly language: string;
  readonly timeZone: string | undefined;
}

export function readSite(root: string): MarkdownSite {
  const has = (...names: string[]): boolean => names.some((name) => existsSync(join(root, name)));
  const hugo = ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((end) => `${name}.${end}`),
  );
  const generator: Generator = has('_config.yml', '_config.yaml', '_config.toml')
    ? 'jekyll'
    : has(...hugo) && has('content')
      ? 'hugo'
      : has('.eleventy.js', 'eleventy.config.js', 'eleventy.config.mjs', 'eleventy.config.cjs')
        ? 'eleventy'
        : has('astro.config.mjs', 'astro.config.ts', 'astro.config.js')
          ? 'astro'
          : 'plain';
  const [configFile] = (
    generator === 'jekyll'
      ? ['_config.yml', '_config.yaml', '_config.toml']
      : generator === 'hugo'
        ? hugo
        : ['_data/site.json', '_data/metadata.json', 'site.json']
  ).filter((name) => has(name));
  const config = configFile === undefined ? {} : dataIn(join(root, configFile));
  const text = (...names: string[]): string => {
    const found = names.map((name) => config[name]).find((value) => typeof value === 'string');
    return typeof found === 'string' ? found : '';
  };
  const params = (config['params'] ?? {}) as Record<string, unknown>;
  const base =
    typeof config['baseurl'] === 'string' && generator === 'jekyll' ? config['baseurl'] : '';
  return {
    generator,
    root,
    texts: {
      hugo: ['content'],
      astro: ['src/content', 'src/pages'],
      jekyll: [''],
      eleventy: [''],
      plain: [''],
    }[generator],
    files: {
      hugo: ['static', 'assets'],
      astro: ['public'],
      jekyll: [''],
      eleventy: ['', 'public', 'src'],
      plain: [''],
    }[generator],
    config,
    title: text('title', 'name'),
    description:
      text('description') ||
      (typeof params['description'] === 'string' ? params['description'] : ''),
    url:
      generator === 'jekyll'
        ? `${text('url')}${base}`
        : text('baseURL', 'baseUrl', 'baseurl', 'url'),
    language: text('languageCode', 'defaultContentLanguage', 'lang', 'language', 'locale'),
    timeZone: text('timeZone', 'timezone') || undefined,
  };
}

export function dataIn(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8');
  const data: unknown = file.endsWith('.toml')
    ? parseToml(text)
    : file.endsWith('.json')
      ? JSON.parse(text)
      : parseYaml(text, { maxAliasCount: 100 });
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : {};
}

const passedOver = new Set(
  'node_modules _site public dist resources archetypes layouts themes vendor _includes _layouts _sass _data .git .cache'.split(
    ' ',
  ),
);

/** The site's texts, from its root, sorted. Links to folders elsewhere are not followed. */
export function textsOf({ root, texts, generator }: MarkdownSite): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!passedOver.has(entry.name) && !entry.name.startsWith('.')) walk(path);
      } else if (entry.isFile() && /\.(?:md|markdown|mdx)$/i.test(entry.name)) {
        if (
          generator !== 'hugo' &&
          /^(?:README|CHANGELOG|CONTRIBUTING|LICENSE|CODE_OF_CONDUCT)\.md$/i.test(entry.name)
        )
          continue;
        found.push(path);
      }
    }
  };
  for (const folder of texts) if (existsSync(join(root, folder))) walk(folder);
  return found.sort();
}
