import { parse as parseToml, TomlDate } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

export interface TextFile {
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Why the frontmatter could not be read. */
  readonly fault?: string;
}

/** Takes a text apart: frontmatter in YAML (`---`), TOML (`+++`) or JSON (`{`), and what is below. */
export function readText(source: string): TextFile {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  try {
    const yaml = /^---[^\S\n]*\n([\s\S]*?)(?:^|\n)---[^\S\n]*(?:\n|$)/.exec(text);
    if (yaml)
      return {
        data: record(parseYaml(yaml[1] ?? '', { maxAliasCount: 100 })),
        body: text.slice(yaml[0].length),
      };
    const toml = /^\+\+\+[^\S\n]*\n([\s\S]*?)\n\+\+\+[^\S\n]*(?:\n|$)/.exec(text);
    if (toml)
      return { data: record(plain(parseToml(toml[1] ?? ''))), body: text.slice(toml[0].length) };
    if (text.startsWith('{\n') || text.startsWith('{ ')) {
      const end = text.indexOf('\n}\n');
      if (end !== -1)
        return { data: record(JSON.parse(text.slice(0, end + 2))), body: text.slice(end + 3) };
    }
  } catch (error) {
    return { data: {}, body: text, fault: (error as Error).message.split('\n')[0] ?? '' };
  }
  return { data: {}, body: text };
}

function record(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : {};
}

/** TOML's dates as texts, with the offset that was written. */
function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
