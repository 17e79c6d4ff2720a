import { expect, it } from 'vitest';
import {
  getRequest,
  withWholeResponses,
  WholeResponse,
} from '../../../src/integration/whole-response.ts';

const own = globalThis.Response;

it('stands in for a response while pages are rendered, and hands its body over as it was given', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const response = await withWholeResponses(() => {
    const made = new Response(bytes, { status: 404, headers: { 'Content-Type': 'image/png' } });
    expect(made instanceof Response).toBe(true);
    return Promise.resolve(made);
  });
  expect(response).toBeInstanceOf(WholeResponse);
  expect(response.body).toBe(bytes);
  expect(response).toMatchObject({ ok: false, status: 404 });
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(globalThis.Response).toBe(own);
});

it('is well where nothing else is said', () => {
  expect(new WholeResponse('text')).toMatchObject({ ok: true, status: 200, body: 'text' });
});

it('goes where rendering fails', async () => {
  const failing = withWholeResponses(() => Promise.reject(new Error('no such article')));
  await expect(failing).rejects.toThrow('no such article');
  expect(globalThis.Response).toBe(own);
});

it('answers a request that has an address and nothing else', () => {
  const { url, method, headers } = getRequest('https://news.example/latest/');
  expect({ url, method, headers: [...headers] }).toEqual({
    url: 'https://news.example/latest/',
    method: 'GET',
    headers: [],
  });
});
