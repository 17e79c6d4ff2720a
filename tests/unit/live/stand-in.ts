import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Patience } from '../../../src/live/ask.ts';

/** What was asked of a stand-in. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What it answers: a status, headers and a body; none to leave the question without an answer. */
export type Answer =
  { status?: number; headers?: Record<string, string>; body?: string | Uint8Array } | undefined;

/** A server on this machine, in place of one elsewhere, until the test is done. */
export async function standIn(
  answer: (asked: Asked, before: number) => Answer,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void respond(request, response);
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const bytes of request) body += String(bytes);
    const { method = '', url: path = '', headers } = request;
    const before = asked.filter((one) => one.path === path).length;
    asked.push({ method, path, headers, body });
    const said = answer({ method, path, headers, body }, before);
    if (!said) return;
    response.writeHead(said.status ?? 200, said.headers);
    response.end(method === 'HEAD' ? undefined : said.body);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked };
}

/** Waits of a few milliseconds. */
export const hurried: Patience = { tries: 3, timeout: 2000, wait: 1, longest: 1500 };

export const html = { 'Content-Type': 'text/html; charset=utf-8' };
