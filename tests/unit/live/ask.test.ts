import { describe, expect, it } from 'vitest';
import { ask, textOf, Unanswered } from '../../../src/live/ask.ts';
import { hurried, standIn } from './stand-in.ts';

describe('who is asked', () => {
  it.each([429, 500, 502, 503, 504])('and says %i is asked again', async (status) => {
    const { url, asked } = await standIn((_, before) =>
      before === 0 ? { status } : { body: 'here' },
    );
    expect(await textOf(await ask(url, {}, hurried))).toBe('here');
    expect(asked).toHaveLength(2);
  });
  it.each([200, 301, 400, 403, 404, 501])('and says %i is not', async (status) => {
    const { url, asked } = await standIn(() => ({ status, headers: { Location: '/other/' } }));
    expect((await ask(url, {}, hurried)).status).toBe(status);
    expect(asked).toHaveLength(1);
  });
  it('and stays busy gives its last answer', async () => {
    const { url, asked } = await standIn(() => ({ status: 503 }));
    expect((await ask(url, {}, hurried)).status).toBe(503);
    expect(asked).toHaveLength(hurried.tries);
  });
  it('is left in peace for as long as it says, by all who ask at once', async () => {
    const told: number[] = [];
    const { url } = await standIn((_, before) => {
      told.push(Date.now());
      return before === 0 ? { status: 429, headers: { 'Retry-After': '1' } } : {};
    });
    const pace = { notBefore: 0 };
    await ask(url, {}, hurried, pace);
    const [first = 0, second = 0] = told;
    expect(second - first).toBeGreaterThanOrEqual(900);
    expect(pace.notBefore).toBeGreaterThanOrEqual(first + 900);
  });
  it('and asks for more than is waited is not asked again', async () => {
    const headers = { 'Retry-After': '3600' };
    const { url, asked } = await standIn(() => ({ status: 429, headers }));
    expect((await ask(url, {}, hurried)).status).toBe(429);
    expect(asked).toHaveLength(1);
  });
  it('and does not answer is named, with the cause', async () => {
    const { url, asked } = await standIn(() => undefined);
    const failing = ask(url, {}, { ...hurried, tries: 2, timeout: 50 });
    await expect(failing).rejects.toThrow(`${url} does not answer: it took too long`);
    expect(asked).toHaveLength(2);
    await expect(ask('http://127.0.0.1:1/', {}, hurried)).rejects.toThrow(Unanswered);
  });
});
