import { describe, expect, it } from 'vitest';
import { embedAt, fileAddresses, frameAddresses } from '../../../src/pipeline/embed-providers.ts';
import { html, warnings } from './prose.ts';

const film = 'https://www.youtube.com/watch?v=abcdefghijk';

describe('an address of a provider', () => {
  it.for([
    [
      'https://youtu.be/abcdefghijk?t=90',
      'https://www.youtube-nocookie.com/embed/abcdefghijk?start=90',
    ],
    [
      'https://m.youtube.com/watch?x=y&v=abcdefghijk',
      'https://www.youtube-nocookie.com/embed/abcdefghijk',
    ],
    [
      'https://www.youtube.com/shorts/abcdefghijk',
      'https://www.youtube-nocookie.com/embed/abcdefghijk',
    ],
    [
      'https://youtu.be/abcdefghijk?t=1h2m3s',
      'https://www.youtube-nocookie.com/embed/abcdefghijk?start=3723',
    ],
    [
      'https://vimeo.com/123456789/abcdef1234',
      'https://player.vimeo.com/video/123456789?dnt=1&h=abcdef1234',
    ],
    [
      'https://twitter.com/someone/status/1234567890',
      'https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890',
    ],
    [
      'https://social.example/@someone@other.example/123456789012345678',
      'https://social.example/@someone@other.example/123456789012345678/embed',
    ],
    [
      'https://bsky.app/profile/a.example/post/3kabcdefghi',
      'https://embed.bsky.app/embed/a.example/app.bsky.feed.post/3kabcdefghi',
    ],
    [
      'https://www.openstreetmap.org/?mlat=40.37&mlon=49.84#map=12/40.37/49.84',
      'https://www.openstreetmap.org/export/embed.html?bbox=49.75211,40.32605,49.92789,40.41395&marker=40.37,49.84',
    ],
    [
      'https://www.google.com/maps/place/Baku/@40.37,49.84,12z/data=x',
      'https://www.google.com/maps?q=40.37,49.84&z=12&output=embed',
    ],
    ['https://a.example/talk.mp3?x', 'https://a.example/talk.mp3'],
    ['https://a.example/film.webm', 'https://a.example/film.webm'],
  ] as const)('%s is loaded from one that the sanitizer knows', ([address, loaded]) => {
    const embed = embedAt(address);
    expect(embed?.frame ?? embed?.file).toBe(loaded);
    const known = embed?.frame === undefined ? fileAddresses : frameAddresses;
    expect(known.some((pattern) => pattern.test(loaded))).toBe(true);
    // What its card links to is of the same provider.
    expect(embedAt(embed?.href ?? '')?.frame ?? embed?.file).toBe(loaded);
  });

  it.for([
    'http://youtu.be/abcdefghijk',
    'https://youtu.be/abc',
    'https://youtube.com.evil.example/watch?v=abcdefghijk',
    'https://user@youtu.be/abcdefghijk',
    'https://youtu.be:8443/abcdefghijk',
    'https://x.com/someone',
    'https://medium.example/@someone/a-story',
    'https://www.google.com/search?q=40,49',
    'https://www.openstreetmap.org/#map=5/91/200',
    'https://a.example/page.html',
    'nonsense',
  ])('is not %s', (address) => {
    expect(embedAt(address)).toBeUndefined();
  });
});

describe('a card', () => {
  const card = `<figure class="embed" data-load="Load from YouTube" data-frame="https://www.youtube-nocookie.com/embed/abcdefghijk"><a href="${film}"><strong>Video on YouTube</strong></a></figure>`;

  it('stands where the address is all of a paragraph', () => {
    expect(html(film)).toBe(card);
    expect(html(`<${film}>`)).toBe(card);
    expect(html(`Words.\n\n${film}\n\nWords.`)).toBe(`<p>Words.</p>\n${card}\n<p>Words.</p>`);
    expect(html(`See ${film}`)).not.toContain('figure');
    expect(html(`[the film](${film})`)).not.toContain('figure');
  });

  it('stands where a frame of the provider was written', () => {
    expect(html('<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>')).toBe(card);
  });

  it('has words and a picture of the newsroom’s own', () => {
    const written = `::embed[The port, from above]{url="${film}" picture="./port.jpg"}`;
    expect(html(written)).toContain(
      '<img src="{0}" alt="The port, from above"><strong>The port, from above</strong><small>Video on YouTube</small>',
    );
    expect(warnings(written)).toEqual([]);
  });

  it('is a link where the site is none of those known', () => {
    expect(html('https://films.example/1')).toBe(
      '<p><a href="https://films.example/1">https://films.example/1</a></p>',
    );
    expect(html('::embed[The film]{url="https://films.example/1"}')).toBe(
      '<p><a href="https://films.example/1">The film</a></p>',
    );
  });

  it('is made of no colons within a text', () => {
    expect(html('At 12:30::embed, said he.\n\n: a definition')).not.toContain('figure');
  });
});
