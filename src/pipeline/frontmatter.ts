import matter from 'gray-matter';
import { limits } from './limits.ts';
import { start, type Place } from './problem.ts';
import { readYaml, type YamlData } from './yaml.ts';

/** A Markdown file taken apart. */
export interface Frontmatter {
  readonly yaml: YamlData;
  readonly body: string;
  /** The line of the file that the body begins on. */
  readonly bodyLine: number;
}

/** Takes the frontmatter off a text with `\n` line ends, or says at which line it is wrong. */
export function readFrontmatter(text: string): Frontmatter | (Place & { message: string }) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = lines[first]?.trimEnd() ?? '';
  const line = first + 1;
  if (first === -1) return { ...start, message: `the file is empty; ${howToBegin}` };
  if (opening !== '---') return { ...start, line, message: wrongOpening(opening) };
  const last = lines.findIndex((candidate, index) => index > first && /^---\s*$/.test(candidate));
  if (last === -1) {
    const message =
      'the block of keys that begins here never ends; write --- on a line of its own under the last key';
    return { ...start, line, message };
  }
  const block = lines.slice(first + 1, last);
  const length = block.reduce((sum, { length: letters }) => sum + letters + 1, 0);
  if (length > limits.frontmatter) {
    const message = `the keys have ${length} characters; they may have ${limits.frontmatter}: what readers read belongs below the second ---`;
    return { line, column: 1, message };
  }
  const dashes = block.findIndex((candidate) => candidate.startsWith('---'));
  if (dashes !== -1) {
    const message =
      'a line among the keys begins with ---; end the keys with --- alone on its line';
    return { line: line + 1 + dashes, column: 1, message };
  }
  const { yaml, body } = apart(block.join('\n'), lines.slice(last + 1).join('\n'), line + 1);
  return { yaml, body, bodyLine: last + 2 };
}

const howToBegin = 'begin it with --- on a line of its own, then the keys, then --- again';

function wrongOpening(opening: string): string {
  if (/^---[^-]/.test(opening)) {
    const language = opening.replace(/^-+\s*/, '');
    return `frontmatter in "${language}" is not read, and never run; write --- alone on the line, and the keys in YAML`;
  }
  if (/^----+$/.test(opening)) return `"${opening}" has too many dashes; write ---`;
  if (/^\+\+\+/.test(opening)) return 'this is TOML; write --- on the line, and the keys as YAML';
  return `there is no block of keys; ${howToBegin}`;
}

/** The one call of gray-matter: only YAML, only with delimiters that were checked, never cached. */
function apart(block: string, rest: string, line: number): { yaml: YamlData; body: string } {
  let yaml = readYaml('', line);
  const { content } = matter(`---\n${block}\n---\n${rest}`, {
    language: 'yaml',
    engines: {
      yaml: {
        parse: (text) => {
          // gray-matter hands over the block with the line end of its opening dashes.
          yaml = readYaml(text.replace(/^\n/, ''), line);
          return {};
        },
      },
      json: refuse,
      js: refuse,
      javascript: refuse,
      coffee: refuse,
      toml: refuse,
    },
  });
  return { yaml, body: content };
}

function refuse(): never {
  throw new Error('only YAML frontmatter is read');
}
