import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { GitError } from '../archive/run-git.ts';
import { statuses } from '../comment-desk/comment.ts';
import { OtherStore, openStore } from '../comment-desk/database.ts';
import { actions, DecisionError } from '../comment-desk/deciding.ts';
import type { Newsroom } from '../comment-desk/desk.ts';
import { SecretError } from '../comment-desk/secrets.ts';
import { deskSettings, wordsIn } from '../comment-desk/settings.ts';
import { Store } from '../comment-desk/store.ts';
import type { Publication } from '../domain/publication.ts';
import { readRootFile } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { deskCommand } from './desk-commands.ts';
import { refreshArticles, serveDesk } from './desk-serving.ts';
import { portFrom } from './port.ts';
import { printProblems } from './problems.ts';

const options = {
  content: { type: 'string', default: 'content' },
  data: { type: 'string', default: '.desk' },
  port: { type: 'string', default: '4400' },
  host: { type: 'string', default: '127.0.0.1' },
  proxy: { type: 'boolean', default: false },
  'pass-known': { type: 'boolean', default: false },
  'keep-days': { type: 'string', default: '30' },
  'per-address': { type: 'string' },
  'per-article': { type: 'string' },
  export: { type: 'boolean', default: false },
  commit: { type: 'boolean', default: false },
  patch: { type: 'string' },
  name: { type: 'string', default: 'command line' },
  text: { type: 'string' },
} as const;

/** Each command, and what it takes: upper case for what it needs. */
const commands: Readonly<Record<string, string>> = {
  serve: '',
  list: `[${statuses.join('|')}]`,
  show: 'ID',
  ...Object.fromEntries(actions.map((action) => [action, 'ID'])),
  edit: 'ID --text WORDS',
  reply: 'ID --text WORDS',
  login: '[--name NAME]',
  log: '',
  bans: '',
  export: '[--commit | --patch FILE]',
  'export-reader': 'EMAIL',
  erase: 'EMAIL',
  forget: '',
  backup: 'FILE',
  refresh: '',
};

await run(async (args) => {
  const { values, positionals } = readOptions(args, options, true);
  const [command = 'serve', argument, ...more] = positionals;
  checkUsage(command, argument, more);
  const content = pathFrom(values.content);
  if (!statSync(content, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--content ${values.content} is not a folder`);
  }
  const data = folderFor(values.data, content);
  if (values.patch !== undefined && (command !== 'export' || values.commit)) {
    throw new UsageError('--patch is for export, and commits nothing; leave out --commit');
  }
  if (command === 'refresh') {
    await refreshArticles(content, data);
    return;
  }
  const [perAddress, perArticle] = [values['per-address'], values['per-article']];
  const settings = deskSettings(publicationIn(content, values.content), {
    passKnown: values['pass-known'],
    keepDays: numberFrom('--keep-days', values['keep-days']),
    words: wordsIn(data),
    limits: {
      ...(perAddress !== undefined && { ...both('perAddress', '--per-address', perAddress) }),
      ...(perArticle !== undefined && { ...both('perArticle', '--per-article', perArticle) }),
    },
  });
  if (!settings) {
    throw new UsageError(
      `${join(values.content, 'publication.yaml')} names no comment desk; write desk: https://talk.news.example/ indented under comments:`,
    );
  }
  const store = storeIn(data);
  const newsroom: Newsroom = { settings, store, now: Date.now };
  try {
    if (command === 'serve') {
      await serveDesk(newsroom, {
        content,
        data,
        port: portFrom(values.port),
        host: values.host,
        behindProxy: values.proxy,
        exports: values.export || values.commit,
        commits: values.commit,
      });
    } else {
      await deskCommand(command, argument ?? '', newsroom, {
        ...{ content, data, commits: values.commit, patch: values.patch },
        moderator: values.name,
        text: values.text,
      });
    }
  } catch (error) {
    const isUsage = [DecisionError, GitError, SecretError].some((known) => error instanceof known);
    throw isUsage ? new UsageError((error as Error).message) : error;
  } finally {
    store.close();
  }
});

function checkUsage(command: string, argument: string | undefined, more: readonly string[]): void {
  const wants = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (wants !== undefined && more.length === 0) {
    const isNeeded = /^[A-Z]/.test(wants);
    const isTaken = isNeeded || (wants.startsWith('[') && !wants.startsWith('[--'));
    if (argument === undefined ? !isNeeded : isTaken) return;
  }
  const usage = Object.entries(commands).map(([name, what]) => `${name} ${what}`.trim());
  throw new UsageError(`say what the desk is to do: npm run desk -- ${usage.join(' | ')}`);
}

/** Where the desk keeps what is nobody's to read: never in the content, which is committed and published. */
function folderFor(written: string, content: string): string {
  const data = pathFrom(written);
  const within = relative(content, data);
  if (within === '' || !/^(?:\.\.(?:[\\/]|$)|[A-Za-z]:|\/)/.test(within)) {
    throw new UsageError(
      `--data ${written} is in the content, which is committed and published; name a folder that is not`,
    );
  }
  return data;
}

function publicationIn(content: string, written: string): Publication {
  const bytes = readRootFile(content, 'publication.yaml', limits.rootBytes);
  const { publication, problems } = readPublication(bytes);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (printProblems(errors, written, 'human') > 0 || !publication) throw new ContentError();
  return publication;
}

function storeIn(data: string): Store {
  try {
    return new Store(openStore(join(data, 'comments.sqlite')));
  } catch (error) {
    throw error instanceof OtherStore ? new UsageError(error.message) : error;
  }
}

function numberFrom(option: string, written: string): number {
  if (/^\d{1,7}$/.test(written) && Number(written) > 0) return Number(written);
  throw new UsageError(`${option} ${written} is not a number from 1 to 9999999`);
}

/** A limit of all comments, and that of those without a proof of work, which is no higher than it was asked for. */
function both(name: 'perAddress' | 'perArticle', option: string, written: string) {
  const most = numberFrom(option, written);
  const plain = name === 'perAddress' ? 'plainPerAddress' : 'plainPerArticle';
  const share = name === 'perAddress' ? 3 / 10 : 1 / 10;
  return { [name]: most, [plain]: Math.max(1, Math.floor(most * share)) };
}
