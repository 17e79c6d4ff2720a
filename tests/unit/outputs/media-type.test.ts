import { describe, expect, it } from 'vitest';
import { mediaType } from '../../../src/outputs/media-type.ts';

describe('the content type of a file', () => {
  it('follows the ending of its name, in either case', () => {
    expect(mediaType('/paper/media/dawn.1a2b.jpg')).toBe('image/jpeg');
    expect(mediaType('DAWN.JPEG')).toBe('image/jpeg');
    expect(mediaType('map.svg')).toBe('image/svg+xml');
  });
  it('is bytes where the ending says nothing', () => {
    expect(mediaType('notes')).toBe('application/octet-stream');
    expect(mediaType('notes.xyz')).toBe('application/octet-stream');
  });
});
