import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askWhatIsMissing } from '../../../src/cli/questions.ts';
import { Ended, Terminal } from '../../../src/cli/terminal.ts';

const known = {
  sections: [
    { id: 'world', name: 'World' },
    { id: 'culture', name: 'Culture and ideas' },
  ],
  authors: [
    { id: 'harbour-desk', name: 'Harbour desk' },
    { id: 'world-desk', name: 'World desk' },
  ],
};

/** Someone who answers so, and then goes. */
function answering(...lines: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (data: Buffer) => (shown += data.toString()));
  input.end(lines.map((line) => `${line}\n`).join(''));
  const terminal = new Terminal(input, output);
  return {
    asked: (given = {}) => askWhatIsMissing(terminal, given, known),
    shown: () => shown,
  };
}

it('whoever gives nothing is asked for all, and chooses by number, id or name', async () => {
  const { asked, shown } = answering(
    'Two ports agree',
    '2',
    '2, Harbour Desk',
    'They shook hands.',
  );
  expect(await asked()).toEqual({
    headline: 'Two ports agree',
    section: 'culture',
    authors: ['world-desk', 'harbour-desk'],
    description: 'They shook hands.',
  });
  const text = shown();
  expect(text).toContain('  1  World\n  2  Culture and ideas (culture)\n');
  expect(text).toContain('  1  Harbour desk (harbour-desk)\n');
});

it('what was given is not asked for, and authors and a standfirst may be left out', async () => {
  const { asked } = answering('world', '', '');
  expect(await asked({ headline: 'Given' })).toEqual({
    headline: 'Given',
    section: 'world',
    authors: [],
    description: undefined,
  });
});

it('an answer that is none is asked for again, with what was probably meant', async () => {
  const { asked, shown } = answering('…', 'A', 'wrld', '3', '0', 'CULTURE', '9', 'new-desk', '');
  expect(await asked()).toMatchObject({
    headline: 'A',
    section: 'culture',
    authors: ['new-desk'],
  });
  const text = shown();
  expect(text).toContain('A headline needs a letter or a digit');
  expect(text).toContain('"wrld" is not a section; write World');
  expect(text).toContain('"3" is not a section; write a number from 1 to 2');
  expect(text).toContain('"9" is not an author; there are harbour-desk, world-desk');
});

it('whoever goes before all is answered ends the asking', async () => {
  await expect(answering('Two ports agree').asked()).rejects.toThrow(Ended);
  const input = new PassThrough();
  const terminal = new Terminal(input, new PassThrough());
  const answer = terminal.ask('Headline: ');
  input.end();
  await expect(answer).rejects.toThrow(Ended);
});
