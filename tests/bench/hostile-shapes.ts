/** Texts made to be slow, each of a size: what a parser may take the square of its length for. */
export const shapes: Readonly<Record<string, (size: number) => string>> = {
  'quotations in one another': (n) => `${'>'.repeat(n)} a`,
  'lists in one another, on a line': (n) => `${'- '.repeat(n)}a`,
  'numbered lists in one another': (n) => `${'1. '.repeat(n)}a`,
  'lists in one another, by indentation': (n) =>
    lines(Math.min(n, 1000), (at) => `${'  '.repeat(at)}- a`),
  'quotations that grow': (n) => lines(Math.min(n, 1000), (at) => `${'>'.repeat(at + 1)} a`),
  'lists in quotations': (n) => `${'> - '.repeat(n)}a`,
  'brackets that open': (n) => '['.repeat(n),
  'brackets about brackets': (n) => '['.repeat(n) + ']'.repeat(n),
  'links that do not close': (n) => '[a]('.repeat(n),
  'links in links': (n) => `${'['.repeat(n)}a${'](b)'.repeat(n)}`,
  'pictures that do not close': (n) => '![a]('.repeat(n),
  'references to nothing': (n) => '[a][b] '.repeat(n),
  definitions: (n) => lines(n, (at) => `[a${at}]: b`),
  stars: (n) => '*'.repeat(n),
  'stars that open': (n) => '*a '.repeat(n),
  'emphasis that crosses': (n) => '*a_ '.repeat(n),
  'emphasis in emphasis': (n) => '*a **a '.repeat(n),
  backquotes: (n) => '`'.repeat(n),
  'backquotes in rows of every length': (n) =>
    Array.from({ length: Math.min(n, 1300) }, (_, at) => `e${'`'.repeat(at + 1)}`).join(''),
  '<div> in one another': (n) => '<div>'.repeat(n),
  '<div> that close': (n) => '<div>'.repeat(n) + '</div>'.repeat(n),
  '<table> in one another': (n) => '<table><tr><td>'.repeat(n),
  'tags that cross': (n) => '<b><i>'.repeat(n) + '</b></i>'.repeat(n),
  'tags that do not end': (n) => '<a '.repeat(n),
  comments: (n) => '<!--'.repeat(n),
  attributes: (n) => `<p ${Array.from({ length: n }, (_, at) => `a${at}=b`).join(' ')}>`,
  entities: (n) => '&amp;'.repeat(n),
  'a table of many rows': (n) => `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(n)}`,
  'a table of many columns': (n) => `${'|a'.repeat(n)}|\n${'|-'.repeat(n)}|\n${'|b'.repeat(n)}|`,
  'a table that is filled up': (n) =>
    `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n${'|\n'.repeat(n)}`,
  footnotes: (n) => `${'x[^1] '.repeat(n)}\n\n[^1]: y`,
  'footnotes, each its own': (n) =>
    `${lines(n, (at) => `x[^${at}]`)}\n\n${Array.from({ length: n }, (_, at) => `[^${at}]: y`).join('\n\n')}`,
  'one line of words': (n) => 'Words and words, and a word. '.repeat(n),
  'one word': (n) => 'a'.repeat(n * 40),
  'spaces in a line': (n) => `a${' '.repeat(n * 40)}b`,
  'empty lines': (n) => `a${'\n'.repeat(n * 10)}a`,
  'quotation marks': (n) => '"a" '.repeat(n),
  paragraphs: (n) => 'a\n\n'.repeat(n),
  headings: (n) => '## the same words\n\n'.repeat(n),
  'headings by their underlines': (n) => 'a\n-\n'.repeat(n),
  'marks on a letter': (n) => `a${'\u0301'.repeat(n)}`,
  'signs that nobody sees': (n) => 'a\u200B'.repeat(n),
  directives: (n) => '::embed[a]{url="https://youtu.be/abcdefghijk"}\n\n'.repeat(n),
};

/** The same of frontmatter. */
export const frontmatters: Readonly<Record<string, (size: number) => string>> = {
  'lists in a value': (n) => `title: ${'['.repeat(n)}`,
  'aliases of aliases': (n) =>
    lines(Math.min(n, 1000), (at) => `k${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}]`),
  'one long value': (n) => `title: "${'a '.repeat(n)}"`,
  'many keys': (n) => lines(n, (at) => `k${at}: v`),
};

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}
