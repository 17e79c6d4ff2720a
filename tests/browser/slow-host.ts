import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StaticHost } from './static-host.ts';

export interface SlowHost extends Omit<StaticHost, 'republish'> {
  /** Sends one more piece of the page that was asked for; whether there are others. */
  readonly sendNext: () => boolean;
}

/** Hands on what another host answers: a page in pieces, each when it is asked to, all else at once. */
export async function serveInPieces(source: string, cut: RegExp): Promise<SlowHost> {
  const pieces: string[] = [];
  let page: ServerResponse | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await fetch(new URL(request.url ?? '/', source));
      const type = answer.headers.get('Content-Type') ?? '';
      response.writeHead(answer.status, { 'Content-Type': type });
      if (type.startsWith('text/html')) {
        pieces.push(...(await answer.text()).split(cut));
        page = response;
        response.write(pieces.shift());
      } else {
        response.end(await answer.bytes());
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
    sendNext: () => {
      const piece = pieces.shift();
      if (pieces.length === 0) page?.end(piece);
      else page?.write(piece);
      return pieces.length > 0;
    },
  };
}
