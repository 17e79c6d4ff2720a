import type { Connect, Plugin } from 'vite';
import { edition } from '../archive/edition.ts';
import { decodedAddress } from '../domain/address.ts';
import { deskAddress } from '../domain/desk-page.ts';

/** Answers what Astro's server refuses before a preview's own answers are asked. */
export function deskAddresses(): Plugin {
  return {
    name: 'caspian:desk-addresses',
    enforce: 'post',
    // Astro puts its own before all others when servers are set up: these come before those.
    configureServer: (server) => () => {
      server.middlewares.stack.unshift({ route: '', handle: answer });
    },
  };
}

const answer: Connect.NextHandleFunction = ({ originalUrl = '' }, response, next) => {
  const [asked = ''] = originalUrl.split('?');
  const desk = `${edition().site.base}${deskAddress.slice(1)}`;
  if (decodedAddress(asked) === undefined) {
    response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('This address cannot be read: a % in it is not followed by what it stands for.\n');
  } else if (`${asked}/` === desk) response.writeHead(302, { Location: desk }).end();
  else next();
};
