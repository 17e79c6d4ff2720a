import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caddyText } from '../../../src/outputs/servers/caddy.ts';
import { nginxText } from '../../../src/outputs/servers/nginx.ts';
import type { ServedSite } from '../../../src/outputs/servers/served-site.ts';
import { root } from '../../build/building.ts';

const served: ServedSite = {
  publication: { name: 'The News', url: 'https://news.example/' },
  redirects: [
    { kind: 'moved', from: '/2019/old-name.html', to: '/2019/10/01/name/' },
    { kind: 'gone', from: '/2019/10/02/rumour/', reason: 'It was a rumour.' },
  ],
  root: '/var/www/news.example',
};
const certificates = '/etc/letsencrypt/live/news.example';

it.each([
  [
    'nginx.conf',
    nginxText(served, {
      brotli: true,
      certificate: `${certificates}/fullchain.pem`,
      key: `${certificates}/privkey.pem`,
    }),
  ],
  ['Caddyfile', caddyText(served)],
])(
  'the sample %s is what is written; run vitest with --update to write it anew',
  async (name, text) => {
    await expect(text).toMatchFileSnapshot(join(root, 'docs', 'hosting', name));
  },
);
