import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kept } from '../../../src/components/kept.ts';

describe('HTML that many pages show alike', () => {
  beforeEach(() => {
    vi.stubEnv('DEV', false);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is rendered once, and is there without waiting from then on', async () => {
    const site = {};
    const render = vi.fn(() => Promise.resolve('<footer>'));
    expect(await kept(site, 'footer', render)).toBe('<footer>');
    expect(kept(site, 'footer', render)).toBe('<footer>');
    expect(render).toHaveBeenCalledTimes(1);
  });

  it('is kept apart for each thing that is shown, and for each way of showing it', async () => {
    const [one, other] = [{}, {}];
    const shown = async (what: object, way: string, html: string): Promise<string> =>
      kept(what, way, () => Promise.resolve(html));
    expect(await shown(one, 'card 2', '<h2>One')).toBe('<h2>One');
    expect(await shown(other, 'card 2', '<h2>Other')).toBe('<h2>Other');
    expect(await shown(one, 'card 3', '<h3>One')).toBe('<h3>One');
    expect(await shown(one, 'card 2', 'not rendered again')).toBe('<h2>One');
  });

  it('is text, whatever Astro marks it with', async () => {
    const site = {};
    const marked = { toString: () => '<li>' };
    expect(await kept(site, 'marked', () => Promise.resolve(marked))).toBe('<li>');
  });

  it('is rendered each time in a preview, whose components change', async () => {
    vi.stubEnv('DEV', true);
    const site = {};
    expect(await kept(site, 'masthead', () => Promise.resolve('before'))).toBe('before');
    expect(await kept(site, 'masthead', () => Promise.resolve('after'))).toBe('after');
  });
});
