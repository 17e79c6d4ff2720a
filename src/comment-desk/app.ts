import { Hono, type Context } from 'hono';
import { answersIn } from '../strings/comment-answers.ts';
import { articleUrl, errorPage, refusalPage } from './answer-page.ts';
import type { Desk } from './desk.ts';
import { metricsText } from './metrics.ts';
import { moderation } from './moderation.ts';
import { isFrom, readersOrigins } from './origin-check.ts';
import { formBody } from './form-body.ts';
import { fieldsOf, post } from './posting.ts';
import { challenge } from './proof.ts';
import { mayLogIn } from './sessions.ts';
import { style } from './style.ts';

/** The desk's handlers: `request` asks them without a network. */
export type CommentDesk = Pick<Hono, 'fetch' | 'request'>;

/** Tells the network address that a request came from; `` where the host knows none. */
export type AddressOf = (context: Context) => string;

/**
 * The comment desk as handlers of the Fetch API: `commentDesk(desk, addressOf).fetch(request)`.
 * Nothing of a request is logged, and readers are given no cookies.
 */
export function commentDesk(desk: Desk, addressOf: AddressOf): CommentDesk {
  const { settings, store, counters } = desk;
  const app = new Hono().basePath(settings.desk.base);

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headersFor(settings.site.origin))) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  app.onError((error, context) => {
    counters.count('error');
    say(error);
    return context.text('Something went wrong here. Please try again.\n', 500);
  });
  app.notFound((context) => context.text('There is nothing here.\n', 404));

  app.get('/health', (context) =>
    store.isWell() ? context.text('ok\n') : context.text('the store does not answer\n', 503),
  );
  app.get('/metrics', (context) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(context.req.header('Authorization') ?? '') ?? [];
    if (token === '' || !mayLogIn(token, addressOf(context), desk))
      return context.text('The token is wrong.\n', 401);
    return context.text(metricsText(counters, store), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
  app.get('/desk.css', (context) =>
    context.body(style, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'max-age=3600',
    }),
  );

  app.get('/challenge', async (context) => {
    const now = desk.now();
    const key = `challenge ${desk.secrets.addressHash(addressOf(context))}`;
    const { challenges: limit, window } = settings.limits;
    allowSite(context, desk);
    if (store.hit([{ key, limit, since: now - window }], now) !== undefined) {
      return context.json({ error: answersIn(settings.language).answers.tooMany }, 429);
    }
    return context.json(await challenge(desk));
  });

  app.options('/comments', (context) => {
    allowSite(context, desk);
    context.header('Access-Control-Allow-Methods', 'POST');
    context.header('Access-Control-Allow-Headers', 'Accept, Content-Type');
    return context.body(null, 204);
  });
  app.post('/comments', async (context) => {
    const { answers } = answersIn(settings.language);
    const wantsJson = /\bapplication\/json\b/i.test(context.req.header('Accept') ?? '');
    allowSite(context, desk);
    const refuse = (result: string, status: 403 | 408 | 413 | 415, form: string, written = '') => {
      counters.count(result);
      return wantsJson
        ? context.json({ errors: { form } }, status)
        : context.html(refusalPage(settings, form, written), status);
    };
    const sent = { origin: context.req.header('Origin'), referer: context.req.header('Referer') };
    const body = await formBody(context.req.raw, settings.limits.bodyBytes);
    if (!isFrom(readersOrigins(settings), sent)) {
      const written = typeof body === 'string' ? '' : fieldsOf(body.text).comment;
      return refuse('origin', 403, answers.wrongOrigin, written);
    }
    if (body === 'type') return refuse('type', 415, answers.wrongType);
    if (body === 'size') return refuse('size', 413, answers.tooLarge);
    if (body === 'ended') return refuse('ended', 408, answers.failed);
    const fields = fieldsOf(body.text);
    const outcome = await post(fields, addressOf(context), desk).catch((error: unknown) => {
      say(error);
      return undefined;
    });
    counters.count(outcome?.result ?? 'error');
    if (!outcome) {
      const errors = { form: answers.failed };
      return wantsJson
        ? context.json({ errors }, 500)
        : context.html(errorPage(settings, fields, errors, settings.language), 500);
    }
    if (outcome.status === 200) {
      if (wantsJson) return context.json({ ok: true });
      // The article's page thanks, and forgets what it kept of the text.
      return context.redirect(
        `${articleUrl(settings, fields.article) ?? settings.site.origin}#comment-sent`,
        303,
      );
    }
    if (outcome.status === 429) {
      context.header('Retry-After', String(Math.ceil(settings.limits.window / 1000)));
    }
    return wantsJson
      ? context.json({ errors: outcome.errors }, outcome.status)
      : context.html(errorPage(settings, fields, outcome.errors, outcome.language), outcome.status);
  });

  app.route('/desk', moderation(desk, addressOf));
  return app;
}

/**
 * On every answer. A form's post names its origin to the desk alone; nobody else learns a page's address. What a
 * form is sent to may lead on to the site alone.
 */
function headersFor(site: string): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action 'self' ${site}; base-uri 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex',
  };
}

/** Lets the site's scripts, and no others', read an answer. */
function allowSite(context: Context, { settings }: Desk): void {
  context.header('Vary', 'Origin');
  if (context.req.header('Origin') !== settings.site.origin) return;
  context.header('Access-Control-Allow-Origin', settings.site.origin);
  context.header('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** An error's message may quote what was sent; its name, number and place do not. */
function say(error: unknown): void {
  if (!(error instanceof Error)) return;
  const { name, stack = '' } = error;
  const code = 'errcode' in error ? ` ${String(error.errcode)}` : '';
  const [, place = ''] = /\bat .*?([\w-]+\.(?:ts|js|mjs):\d+)/.exec(stack) ?? [];
  console.error(`a request failed: ${name}${code}${place === '' ? '' : ` at ${place}`}`);
}
