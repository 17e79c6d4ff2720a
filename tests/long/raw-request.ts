import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Every value that a field was sent with. */
  readonly all: (field: string) => string[];
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Asks a server of this machine for a path exactly as it is written: nothing in it is made shorter or encoded. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        // Node takes a letter for a byte.
        path: Buffer.from(path).toString('latin1'),
        method,
        headers,
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            all: (field) => response.headersDistinct[field.toLowerCase()] ?? [],
            body: Buffer.concat(pieces),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
