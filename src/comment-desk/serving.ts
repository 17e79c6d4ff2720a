import type { Server } from 'node:http';
import { serve, type HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AddressOf, CommentDesk } from './app.ts';

/** How long a request may take to come, in milliseconds: slower ones are cut off. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};
const mostConnections = 2_000;
const largestHeaders = 8_192;

/** Serves the desk from Node; resolves when it listens. */
export function listen(
  app: CommentDesk,
  hostname: string,
  port: number,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname,
        port,
        serverOptions: { ...patience, maxHeaderSize: largestHeaders },
      },
      (info) => {
        server.off('error', reject);
        resolve({ server, port: info.port });
      },
    ) as Server;
    server.maxConnections = mostConnections;
    server.once('error', reject);
  });
}

/** Takes no more requests, and resolves when those that came are answered, or after so many milliseconds. */
export async function stop(server: Server, patienceLeft: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, patienceLeft);
  await closed;
  clearTimeout(timer);
}

/** Where a connection comes from; behind a proxy, what that wrote last into `X-Forwarded-For`. */
export function addressFrom(behindProxy: boolean): AddressOf {
  let isTold = behindProxy;
  return (context: Context): string => {
    const forwarded = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
    if (behindProxy && forwarded) return forwarded;
    if (forwarded && !isTold) {
      isTold = true;
      console.error(
        'a request names another address in X-Forwarded-For; if it came by a proxy of yours, start the desk with --proxy, or all readers count as one',
      );
    }
    return (context.env as HttpBindings).incoming.socket.remoteAddress ?? '';
  };
}
