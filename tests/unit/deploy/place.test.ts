import { expect, it } from 'vitest';
import { placeFrom } from '../../../src/deploy/place.ts';

it.each([
  ['/srv/www/paper', { kind: 'folder', path: '/srv/www/paper' }],
  ['./netlify', { kind: 'folder', path: './netlify' }],
  ['sites/a:b', { kind: 'folder', path: 'sites/a:b' }],
  ['C:\\www', { kind: 'folder', path: 'C:\\www' }],
  ['host:/srv/my paper', { kind: 'ssh', host: 'host', path: '/srv/my paper' }],
  ['ann@host:газета', { kind: 'ssh', host: 'ann@host', path: './газета' }],
  ['ann@host:~/paper', { kind: 'ssh', host: 'ann@host', path: './paper' }],
  ['ann@[::1]:/srv', { kind: 'ssh', host: 'ann@::1', path: '/srv' }],
  ['ssh://host/srv', { kind: 'ssh', host: 'host', path: '/srv' }],
  ['ssh://ann@host:2222/srv/p', { kind: 'ssh', host: 'ann@host', port: 2222, path: '/srv/p' }],
  ['s3://paper', { kind: 's3', bucket: 'paper', prefix: '' }],
  ['s3://a.paper-1/', { kind: 's3', bucket: 'a.paper-1', prefix: '' }],
  ['s3://paper//a/b c/', { kind: 's3', bucket: 'paper', prefix: 'a/b c/' }],
  ['netlify', { kind: 'host', host: 'netlify' }],
])('%s is understood', (written, place) => {
  expect(placeFrom(written)).toEqual(place);
});

it.each([
  ['ftp://host/path', 'nothing is deployed to ftp:// addresses'],
  ['-oProxyCommand=x:/srv', "a host's name begins with no -"],
  ['ssh://-oProxyCommand=x/srv', "a host's name begins with no -"],
  ['host:', 'names no folder; write host:/path'],
  ['ssh://host', 'lacks a host or a path; write ssh://user@host:port/path'],
  ['s3://', 'names no bucket: 3 to 63 small letters'],
  ['s3://Paper/x', 'write s3://bucket or s3://bucket/prefix'],
  ['s3://paper/../x', 'has a prefix that no address can have'],
  [' ', 'the target is empty'],
])('%s is refused', (written, why) => {
  expect(() => placeFrom(written)).toThrow(why);
});
