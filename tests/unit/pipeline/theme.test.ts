import { describe, expect, it } from 'vitest';
import type { Theme } from '../../../src/domain/theme.ts';
import { readPublication } from '../../../src/pipeline/publication-file.ts';

const facts = [
  'name: The Paper',
  'description: News.',
  'url: https://org.example/',
  'language: en',
  'timeZone: Asia/Baku',
  'sections: [{id: world, title: World}]',
];

function read(...lines: string[]): { theme: Theme | undefined; said: string[] } {
  const text = [...facts, 'theme:', ...lines.map((line) => `  ${line}`)].join('\n');
  const { publication, problems } = readPublication(Buffer.from(text));
  return {
    theme: publication?.theme,
    said: problems.map(({ line, key, message }) => `${line} ${key}: ${message}`),
  };
}

describe('the theme of publication.yaml', () => {
  it('may set a colour in light, in dark, or in both', () => {
    const { theme, said } = read(
      'colours:',
      "  accent: '#7A1F3D'",
      "  paper: {light: '#FFFFEE', dark: '#000000'}",
      "  alert: {dark: '#ffaaaa'}",
    );
    expect(said).toEqual([]);
    expect(theme?.colours).toEqual({
      accent: { light: '#7a1f3d', dark: '#8cc8e6' },
      paper: { light: '#ffe', dark: '#000' },
      alert: { light: '#991b16', dark: '#faa' },
    });
  });

  it('may set the measure', () => {
    expect(read("measure: '70'").theme).toEqual({ measure: 70 });
    expect(read('measure: 76').said).toEqual([
      '8 theme.measure: "76" is not a length of line that reads well; write a number of characters from 60 to 75',
    ]);
  });

  it('is none where it says nothing of its own', () => {
    expect(read('measure: 66').theme).toBeUndefined();
    expect(read('colours:', "  paper: '#fff'").theme).toBeUndefined();
  });

  it('is refused where text would be illegible, with the nearest colour that is not', () => {
    const { theme, said } = read('colours:', "  accent: '#8cc8e6'");
    expect(theme).toBeUndefined();
    const [, better = ''] = /write "(#[\da-f]+)"$/.exec(said[0] ?? '') ?? [];
    expect(said).toEqual([
      `9 theme.colours.accent.light: in light, accent #8cc8e6 on wash #f2f4f5 has a contrast of 1.6:1, and text needs 4.5:1; write "${better}"`,
    ]);
    expect(read('colours:', `  accent: '${better}'`).said).toEqual([]);
  });

  it('names the ground where that alone was set', () => {
    const { said } = read('colours:', "  paper: {dark: '#666'}");
    expect(said).toHaveLength(1);
    const [, better = ''] = /write "(#[\da-f]+)"$/.exec(said[0] ?? '') ?? [];
    expect(said[0]).toContain('theme.colours.paper.dark: in dark, muted #a9b1b8 on paper #666');
    expect(read('colours:', `  paper: {dark: '${better}'}`).said).toEqual([]);
  });

  it('says so where the grounds leave no colour for text', () => {
    const { said } = read('colours:', "  paper: '#000'", "  ink: '#fff'");
    expect(said.find((message) => message.includes('colours.ink'))).toContain(
      'no colour has it with all of paper #000, wash #f2f4f5, opinion #fbf3e9; change one of these',
    );
  });
});
