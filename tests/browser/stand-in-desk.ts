import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escaped } from '../../src/domain/escaped.ts';

/** What a desk was sent. */
export interface Sent {
  readonly origin: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  /** Whether a script asked. */
  readonly byScript: boolean;
}

export interface StandIn {
  /** Ending with `/`. */
  readonly address: string;
  readonly sent: Sent[];
  /** How it answers from now on: as a desk does; with what no script can read; or not at all. */
  answers: 'well' | 'oddly' | 'never';
  readonly close: () => void;
}

/** A comment desk that takes what has a comment and a name, and answers as one does. */
export async function standInDesk(): Promise<StandIn> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (self.answers === 'never') {
        request.socket.destroy();
        return;
      }
      if (request.method === 'GET') {
        // It sets no work.
        response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
        return;
      }
      const { origin, accept = '' } = request.headers;
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      const byScript = accept.includes('application/json');
      self.sent.push({ origin, fields, byScript });
      const errors = {
        ...(!fields['comment']?.trim() && { comment: 'Please enter your comment!' }),
        ...(!fields['name']?.trim() && { name: 'Please enter your name here' }),
        ...(fields['name'] === 'Refused' && { name: 'This name is taken.', desk: 'Not so fast.' }),
      };
      const isWrong = Object.keys(errors).length > 0;
      response.setHeader('Access-Control-Allow-Origin', origin ?? '');
      if (byScript && self.answers === 'oddly') {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>A captive portal</p>');
      } else if (byScript) {
        response.writeHead(isWrong ? 422 : 200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(isWrong ? { errors } : { ok: true }));
      } else if (isWrong) {
        response.writeHead(422, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(
          `<p>${Object.values(errors).join(' ')}</p><pre>${escaped(fields['comment'] ?? '')}</pre>`,
        );
      } else {
        const back = `${origin ?? ''}${fields['article'] ?? ''}#comment-sent`;
        response.writeHead(303, { Location: back }).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const self: StandIn = {
    address: `http://127.0.0.1:${String(port)}/`,
    sent: [],
    answers: 'well',
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return self;
}
