import { describe, expect, it } from 'vitest';
import { markup } from '../../../src/outputs/markup.ts';
import { impossible } from './example.ts';

describe('markup', () => {
  it('escapes every text for an element and for an attribute', () => {
    expect(markup`<a title="${'"\''}">${'<b> & ]]>'}</a>`.markup).toBe(
      '<a title="&quot;&#39;">&#x3C;b&#x3E; &#x26; ]]&#x3E;</a>',
    );
  });
  it('takes markup as it is, alone or in lists, and nothing for undefined', () => {
    const items = ['a', '<'].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}</ul>${undefined}${markup`<hr>`}${2}`.markup).toBe(
      '<ul><li>a</li><li>&#x3C;</li></ul><hr>2',
    );
  });
  it('leaves out what XML cannot hold, and nothing else', () => {
    expect(markup`${impossible}`.markup).toBe('abcdefgh');
    expect(markup`${'tab\tline\nemoji 🇦🇿 \u200Fعربي'}`.markup).toBe(
      'tab\tline\nemoji 🇦🇿 \u200Fعربي',
    );
  });
  it('keeps its own line breaks where a text has a backslash', () => {
    expect(markup`a\n${'b\\n'}`.markup).toBe('a\nb\\n');
  });
});
