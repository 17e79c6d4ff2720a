import { describe, expect, it } from 'vitest';
import { tellHub } from '../../../src/live/hub.ts';
import { indexNowRequests, tellIndexNow } from '../../../src/live/index-now.ts';
import { hurried, standIn } from './stand-in.ts';

const feeds = ['https://org.example/paper/feed.xml', 'https://org.example/paper/atom.xml'];

describe('a hub', () => {
  it('is told of each feed by itself, as a form', async () => {
    const { url, asked } = await standIn(() => ({ status: 204 }));
    await tellHub(url, feeds, hurried);
    expect(asked.map(({ method, body }) => [method, ...new URLSearchParams(body)])).toEqual(
      feeds.map((feed) => [
        'POST',
        ['hub.mode', 'publish'],
        ['hub.url', feed],
        ['hub.topic', feed],
      ]),
    );
    expect(asked[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  });
  it.each([
    [
      { status: 400, body: 'no\n such topic' },
      /answers 400 for .*feed\.xml; .* It says: no such topic/,
    ],
    [{ status: 404 }, /does publication.yaml name the right hub\?$/],
    [{ status: 503 }, /it is busy: announce again later/],
    [
      { status: 308, headers: { Location: 'https://new.example/' } },
      /webSub: https:\/\/new.example\//,
    ],
  ])('that answers %o is told of with what to do', async (answer, message) => {
    const { url } = await standIn(() => answer);
    await expect(tellHub(url, feeds, hurried)).rejects.toThrow(message);
  });
});

describe('IndexNow', () => {
  const [request = never()] = indexNowRequests('https://org.example/paper/', 'a1b2c3d4', [
    'https://org.example/paper/2023/10/01/border/',
  ]);

  it('is told as its protocol has it', async () => {
    const { url, asked } = await standIn(() => ({ status: 200 }));
    expect(await tellIndexNow(url, request, hurried)).toEqual({ isPending: false });
    expect(asked[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      host: 'org.example',
      key: 'a1b2c3d4',
      keyLocation: 'https://org.example/paper/a1b2c3d4.txt',
      urlList: ['https://org.example/paper/2023/10/01/border/'],
    });
  });
  it('takes at most 10,000 addresses at once', () => {
    const many = Array.from({ length: 20_001 }, (_, index) => `https://org.example/${index}/`);
    const requests = indexNowRequests('https://org.example/', 'a1b2c3d4', many);
    expect(requests.map(({ urlList }) => urlList.length)).toEqual([10_000, 10_000, 1]);
    expect(requests.flatMap(({ urlList }) => urlList)).toEqual(many);
    expect(indexNowRequests('https://org.example/', 'a1b2c3d4', [])).toEqual([]);
  });
  it('may have yet to look for the key', async () => {
    const { url } = await standIn(() => ({ status: 202 }));
    expect(await tellIndexNow(url, request, hurried)).toEqual({ isPending: true });
  });
  it.each([
    [400, 'it cannot read what it was told'],
    [403, 'https://org.example/paper/a1b2c3d4.txt is not there, or holds another key'],
    [422, 'addresses are not of org.example, or the key is not of this host'],
    [429, 'it was told too often; announce again later'],
    [500, 'it is busy'],
    [404, 'it does not take what it was told'],
  ])('that answers %i says why: %s', async (status, why) => {
    const { url } = await standIn(() => ({ status }));
    await expect(tellIndexNow(url, request, hurried)).rejects.toThrow(why);
  });
});

function never(): never {
  throw new Error('there was no request');
}
