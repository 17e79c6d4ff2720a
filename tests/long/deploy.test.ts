import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generator } from '../bench/archive.ts';
import { command, digests, root, temporaryFolder, type Ran } from '../build/building.ts';
import { edition, writePaper } from '../build/paper.ts';
import { reading } from './reader.ts';
import { sshServer, type SshServer } from './ssh-server.ts';

// A server of OpenSSH's, and rsync: `apt-get install openssh-server rsync`.
let folder: string;
let server: SshServer;
let dist: string;
let paper = 0;

beforeAll(async () => {
  folder = temporaryFolder(afterAll);
  dist = join(folder, 'dist');
  server = await sshServer(join(folder, 'server'));
});
afterAll(() => {
  server.stop();
});

/** A folder for a site, with a name that no shell reads as it is; and beside it what a deploy keeps. */
function place(): { site: string; state: string } {
  const parent = join(folder, `шоссе "$(id)" 'n' ${(paper += 1)}`);
  mkdirSync(parent);
  return { site: join(parent, 'my  paper\\;'), state: join(parent, '.my  paper\\;.deploy') };
}

function args(site: string, from: string, port = server.port, ssh = server.ssh): string[] {
  const target = `ssh://${server.host}:${port}${site}`;
  return [target, '--from', from, '--ssh', ssh, '--grace', '1'];
}

function deploy(site: string, from = dist, at: SshServer = server): Promise<Ran> {
  return command('deploy', args(site, from, at.port, at.ssh));
}

/** What stands, save what is still leaving. */
function stands(site: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(digests(site)).filter(([file]) => !file.startsWith('_astro/')),
  );
}

function built(from = dist): Record<string, string> {
  return Object.fromEntries(
    Object.entries(digests(from)).filter(
      ([file]) => file !== '.caspian' && !file.startsWith('_astro/'),
    ),
  );
}

function moveOf(state: string): number | undefined {
  const incoming = readdirSync(state).find((name) => name.startsWith('incoming-'));
  const file = join(state, incoming ?? '', 'pid');
  return incoming !== undefined && existsSync(file)
    ? Number(readFileSync(file, 'utf8'))
    : undefined;
}

describe('over SSH', () => {
  it('brings a site with rsync, whatever its folder is called, and then what changed', async () => {
    const { site } = place();
    writePaper(dist, edition(1), '1');
    const first = await deploy(site);
    expect(first.code, first.err).toBe(0);
    expect(stands(site)).toEqual(built());
    writePaper(dist, edition(2), '2');
    const second = await deploy(site);
    expect(second.out).toMatch(/^30 files sent, 5 KB; 13 removed, 2 unchanged; /);
    expect(stands(site)).toEqual(built());
  });

  it('brings it with tar where the host has no rsync', async () => {
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    for (const name of readdirSync('/usr/bin')) {
      if (name !== 'rsync') symlinkSync(join('/usr/bin', name), join(programs, name));
    }
    const without = await sshServer(join(folder, 'without'), programs);
    try {
      const { site } = place();
      for (const number of [1, 2]) {
        writePaper(dist, edition(number), String(number));
        const ran = await deploy(site, dist, without);
        expect(ran.code, ran.err).toBe(0);
        expect(stands(site)).toEqual(built());
      }
    } finally {
      without.stop();
    }
  });

  it('says why a host cannot be reached, and what it refuses', async () => {
    const { site } = place();
    writePaper(dist, edition(1));
    const nobody = await command('deploy', args(site, dist, 1));
    expect(nobody.code).toBe(3);
    expect(nobody.err).toMatch(
      /the connection ended \(.*Connection refused.*\); the site is as it was/,
    );
    mkdirSync(site);
    cpSync(join(root, 'package.json'), join(site, 'package.json'));
    const other = await deploy(site);
    expect(other.code).toBe(2);
    expect(other.err).toContain('is not empty (package.json), and no deploy made it');
  });

  it('two deploys at once: one waits, and the site is whole', async () => {
    const { site } = place();
    const other = join(folder, 'other');
    writePaper(dist, edition(1), '1');
    writePaper(other, edition(2), '2');
    const both = await Promise.all([deploy(site), deploy(site, other)]);
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, expect.any(String)],
      [0, expect.any(String)],
    ]);
    const isFirst = readFileSync(join(site, 'now.json'), 'utf8') === '1';
    expect(stands(site)).toEqual(built(isFirst ? dist : other));
  });
});

/** Ends something of a deploy that is on its way. */
type Ending = (child: ChildProcess, cut: () => void, state: string) => void;

const endings: [string, Ending][] = [
  ['the deploy is killed', (child) => child.kill('SIGKILL')],
  ['the deploy is interrupted', (child) => child.kill('SIGINT')],
  [
    'the connection is cut',
    (_, cut) => {
      cut();
    },
  ],
  [
    'the move is killed on the host',
    (_, __, state) => {
      const move = moveOf(state);
      if (move === undefined) return;
      try {
        process.kill(move, 'SIGKILL');
      } catch (error) {
        // It has just ended by itself.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    },
  ],
];

it.each(endings)(
  'while readers read, %s at random moments: the site is the old or the new one, and whole for readers',
  async (_, end) => {
    const { site, state } = place();
    const random = generator(paper);
    writePaper(dist, edition(1, 60), '1');
    const begun = performance.now();
    expect((await deploy(site)).code).toBe(0);
    let usual = performance.now() - begun;
    const { port, cut, stop } = await cuttable(server.port);
    const reader = await reading(site);
    const became = { old: 0, moving: 0, new: 0 };
    for (let number = 2; number < 10; number++) {
      const before = stands(site);
      writePaper(dist, edition(number, 60), String(number));
      const child = spawn(
        process.execPath,
        [join(root, 'src/cli/deploy.ts'), ...args(site, dist, port)],
        { stdio: 'ignore' },
      );
      const closed = once(child, 'close');
      const ended = await Promise.race([closed, setTimeout(random() * usual)]);
      if (!ended) end(child, cut, state);
      await closed;
      await moved(state);
      const after = stands(site);
      const isPending = readdirSync(state).some((name) => existsSync(join(state, name, 'ready')));
      if (isPending) became.moving++;
      else if (after['now.json'] === before['now.json']) became.old++;
      else became.new++;
      if (!isPending) expect([before, built()]).toContainEqual(after);

      const again = performance.now();
      const ran = await deploy(site);
      expect(ran.code, ran.err).toBe(0);
      usual = performance.now() - again;
      expect(stands(site)).toEqual(built());
      expect(Object.keys(digests(state))).toEqual(['leaving']);
    }
    const { pages, faults } = await reader.stop();
    stop();
    console.log(`${JSON.stringify(became)}; ${pages} pages were read`);
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(100);
  },
);

it('a full disk leaves the site as it was, and says so', () => {
  const disk = join(folder, 'disk');
  const [small, large, copy] = ['small', 'large', 'copy'].map((name) => join(folder, name));
  mkdirSync(disk);
  writePaper(small ?? '', edition(1));
  const photograph = 'x'.repeat(300_000);
  const more = Object.fromEntries([1, 2, 3, 4].map((n) => [`media/${n}.avif`, photograph]));
  writePaper(large ?? '', { ...edition(2), ...more });
  const run = `"${process.execPath}" "${join(root, 'src/cli/deploy.ts')}"`;
  // A file system of its own, which only these commands see.
  const script = `mount -t tmpfs -o size=1m tmpfs "${disk}"
    ${run} "${disk}/site" --from "${small}" || exit 1
    cp -R "${disk}/site" "${copy}"
    ${run} "${disk}/site" --from "${large}" 2>"${folder}/said"
    echo "code $?"
    diff -r "${copy}" "${disk}/site" && ls -A "${disk}/.site.deploy"`;
  const isRoot = process.getuid?.() === 0;
  const out = execFileSync('unshare', [isRoot ? '-m' : '-rm', 'sh', '-c', script]).toString();
  expect(out.trim().split('\n').slice(1)).toEqual(['code 3', 'leaving']);
  const said = readFileSync(join(folder, 'said'), 'utf8');
  expect(said).toContain(`the disk of ${disk}/site is full; the site is as it was; make room`);
  expect(said).toContain('ENOSPC');
});

/** Waits until no move is at work. */
async function moved(state: string): Promise<void> {
  for (;;) {
    const move = existsSync(state) ? moveOf(state) : undefined;
    if (move === undefined || !existsSync(`/proc/${move}`)) return;
    await setTimeout(20);
  }
}

/** A way to a port that can be cut, in the middle of whatever goes over it. */
async function cuttable(to: number): Promise<{ port: number; cut: () => void; stop: () => void }> {
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        near.destroy();
        far.destroy();
        sockets.delete(socket);
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => {
      proxy.close();
    },
  };
}
