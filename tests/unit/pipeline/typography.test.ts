import { describe, expect, it } from 'vitest';
import { html, paragraph } from './prose.ts';

/** Each text as typed, and as it is set. */
function expectSet(texts: Readonly<Record<string, string>>, language?: string): void {
  for (const [typed, set] of Object.entries(texts)) {
    expect(paragraph(typed, language), typed).toBe(set);
  }
}

describe('quotation marks', () => {
  it('curl around what they quote', () => {
    expectSet({
      '"Two ports agree," she said.': '“Two ports agree,” she said.',
      'He called it ("so far") "enough".': 'He called it (“so far”) “enough”.',
      '"One" and "two"': '“One” and “two”',
      'a non-"approved" port': 'a non-“approved” port',
      'the port/"harbour"': 'the port/“harbour”',
      '"...and then it rained"': '“…and then it rained”',
    });
  });
  it('nest, whatever stands behind the inner ones', () => {
    expectSet({
      '"He said \'no\' twice."': '“He said ‘no’ twice.”',
      '"He said \'no\'".': '“He said ‘no’”.',
      '"\'Yes\'", he said': '“‘Yes’”, he said',
      '\'He said "no"\', they wrote.': '‘He said “no”’, they wrote.',
      '"\'Yes,\'" he said': '“‘Yes,’” he said',
    });
  });
  it('close after a dash and open after one', () => {
    expectSet({
      '"Wait--", he said': '“Wait–”, he said',
      '"Wait--" he said': '“Wait–” he said',
      'the port--"ours"--is old': 'the port–“ours”–is old',
    });
  });
  it('see through emphasis, links, code and line breaks', () => {
    expectSet({
      '"*Two* ports"': '“<em>Two</em> ports”',
      '*"Two"* ports': '<em>“Two”</em> ports',
      'the "[port](https://a.example/)".': 'the “<a href="https://a.example/">port</a>”.',
      '"`code`" it': '“<code>code</code>” it',
      'one\n"two"\nthree': 'one\n“two”\nthree',
      'one  \n"two"': 'one<br>\n“two”',
    });
  });
  it('begin anew in every paragraph, cell and item', () => {
    expect(html('"One\n\n"Two"')).toBe('<p>“One</p>\n<p>“Two”</p>');
    expect(html('| "a" | \'b\' |\n|-|-|\n| "c | d" |')).toContain('<td>“c</td>\n<td>d”</td>');
    expect(html('- "a\n- "b"')).toContain('<li>“b”</li>');
  });
  it('that are curly already stay', () => {
    expectSet({ '“Two ports” and ‘one’': '“Two ports” and ‘one’' });
  });
  it('are those of the language', () => {
    expectSet({ '"Er sagte \'ja\' dann", so': '„Er sagte ‚ja‘ dann“, so' }, 'de');
    expectSet({ '"Il a dit \'oui\'"': '«\u202FIl a dit “oui”\u202F»' }, 'fr');
    expectSet({ '"Она сказала \'да\'"': '«Она сказала „да“»' }, 'ru');
    expectSet({ '"او \'بله\' گفت"': '«او ‹بله› گفت»' }, 'fa-IR');
    expectSet({ '"İki liman"': '«İki liman»' }, 'az');
    expectSet({ '"İki liman"': '“İki liman”' }, 'tr');
  });
  it.each([
    ['en', '“A ‘b’ c”, “‘d’ e” (“f ‘g’”)'],
    ['ru', '«A „b“ c», «„d“ e» («f „g“»)'],
    ['az', '«A ‹b› c», «‹d› e» («f ‹g›»)'],
    ['tr', '“A ‘b’ c”, “‘d’ e” (“f ‘g’”)'],
    ['fa', '«A ‹b› c», «‹d› e» («f ‹g›»)'],
    ['be', '«A „b“ c», «„d“ e» («f „g“»)'],
    ['bg', '„A ’b’ c“, „’d’ e“ („f ’g’“)'],
    ['cs', '„A ‚b‘ c“, „‚d‘ e“ („f ‚g‘“)'],
    ['de', '„A ‚b‘ c“, „‚d‘ e“ („f ‚g‘“)'],
    ['fr', '«_A “b” c_», «_“d” e_» («_f “g”_»)'],
    ['ka', '„A “b” c“, „“d” e“ („f “g”“)'],
    ['kk', '«A „b“ c», «„d“ e» («f „g“»)'],
    ['ky', '«A „b“ c», «„d“ e» («f „g“»)'],
    ['sk', '„A ‚b‘ c“, „‚d‘ e“ („f ‚g‘“)'],
    ['uk', '«A „b“ c», «„d“ e» («f „g“»)'],
  ])('nest as %s has them, typed as inner ones or as the outer ones again', (language, written) => {
    const set = written.replaceAll('_', '\u202F');
    expectSet(
      {
        '"A \'b\' c", "\'d\' e" ("f \'g\'")': set,
        '"A "b" c", "\'d\' e" ("f "g"")': set,
      },
      language,
    );
  });
  it('open anew in a text that forgot to close one', () => {
    expectSet({ '"One and "two" and three': '“One and ‘two’ and three' });
    expectSet({ 'a 27" screen, "two" and "three"': 'a 27” screen, “two” and “three”' });
  });
});

describe('an apostrophe', () => {
  it('is one within a word and behind it', () => {
    expectSet({
      "It's the ports' day, isn't it": 'It’s the ports’ day, isn’t it',
      "the [port](https://a.example/)'s": 'the <a href="https://a.example/">port</a>’s',
    });
  });
  it('is one in every language', () => {
    expectSet({ 'l\'eau et "l\'huile"': 'l’eau et «\u202Fl’huile\u202F»' }, 'fr');
    expectSet({ "Bakı'nın": 'Bakı’nın' }, 'az');
    expectSet({ "\"Wie geht's 'dir', Ben's Rad\"": '„Wie geht’s ‚dir‘, Ben’s Rad“' }, 'de');
  });
  it('begins decades and clipped words', () => {
    expectSet({
      "in the '90s": 'in the ’90s',
      '"\'90s music"': '“’90s music”',
      "rock 'n' roll": 'rock ’n’ roll',
      "'Tis so; get 'em": '’Tis so; get ’em',
    });
  });
  it('is none where a quotation begins with a number', () => {
    expectSet({ "'1,200 left', they said": '‘1,200 left’, they said' });
  });
  it('stands for feet and inches as typed, closing and never opening', () => {
    expectSet({ '5\'10" tall, a 27" screen': '5’10” tall, a 27” screen' });
  });
});

describe('dashes and dots', () => {
  it('become dashes and an ellipsis', () => {
    expectSet({
      'one -- two': 'one – two',
      'one---two': 'one—two',
      '2014--2018': '2014–2018',
      'and so on...': 'and so on…',
    });
  });
  it('stay where they are no typewriter’s', () => {
    expectSet({
      'well-known, 2014-2018': 'well-known, 2014-2018',
      'one ---- two': 'one ---- two',
      'four.... dots': 'four.... dots',
    });
  });
});

describe('what is no prose', () => {
  it('stays as it is in code, however it is written', () => {
    expectSet({
      'run `a -- "b"` now': 'run <code>a -- "b"</code> now',
      'run <code>a -- "b"</code> -- now': 'run <code>a -- "b"</code> – now',
      'press <kbd>\'</kbd> "twice"': "press <kbd>'</kbd> “twice”",
    });
    expect(html('```\na -- "b"...\n```')).toContain('a -- "b"...');
    expect(html('    a -- "b"')).toContain('a -- "b"');
  });
  it('stays as it is in an address, shown or linked', () => {
    expectSet({
      '[x](https://a.example/b--c)': '<a href="https://a.example/b--c">x</a>',
      '<https://a.example/b--c>': '<a href="https://a.example/b--c">https://a.example/b--c</a>',
      'see "https://a.example/b--c"...': 'see “https://a.example/b--c”…',
    });
  });
});
