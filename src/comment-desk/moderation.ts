import { Hono, type Context } from 'hono';
import type { AddressOf } from './app.ts';
import { statuses, type Status } from './comment.ts';
import { actions, decide, DecisionError, edit, reply, type Action } from './deciding.ts';
import type { Desk } from './desk.ts';
import { formBody } from './form-body.ts';
import {
  commentPage,
  listPage,
  logPage,
  loginPage,
  messagePage,
  perPage,
} from './moderation-pages.ts';
import { isFrom } from './origin-check.ts';
import { isSame } from './secrets.ts';
import {
  beginSession,
  endSession,
  mayLogIn,
  moderatorOfLink,
  sessionOf,
  type Session,
} from './sessions.ts';

/** The moderators' pages. Every form of theirs is answered by a page that is asked for anew. */
export function moderation(desk: Desk, addressOf: AddressOf): Hono {
  const { settings, store } = desk;
  const base = `${settings.desk.base}desk`;
  const app = new Hono();
  const signedIn = (
    answer: (context: Context, session: Session) => Response | Promise<Response>,
  ) => {
    return (context: Context) => {
      const session = sessionOf(context, desk);
      return session ? answer(context, session) : context.redirect(`${base}/login`, 303);
    };
  };
  /** A form of this desk's own pages; of another's, nothing is read. */
  const form = async (context: Context): Promise<URLSearchParams | undefined> => {
    const sent = { origin: context.req.header('Origin'), referer: context.req.header('Referer') };
    if (!isFrom([settings.desk.origin], sent)) return undefined;
    const body = await formBody(context.req.raw, settings.limits.bodyBytes);
    return typeof body === 'string' ? undefined : new URLSearchParams(body.text);
  };
  const signedForm = (
    answer: (context: Context, session: Session, sent: URLSearchParams) => Response,
  ) => {
    return signedIn(async (context, session) => {
      const sent = await form(context);
      if (!sent || !isSame(sent.get('word') ?? '', desk.secrets.formWord(session.secret))) {
        return context.html(
          messagePage(
            desk,
            'This form is not from here, or too old. Go back, load the page again and repeat it.',
          ),
          403,
        );
      }
      try {
        return answer(context, session, sent);
      } catch (error) {
        if (!(error instanceof DecisionError)) throw error;
        return context.html(messagePage(desk, `That was not done: ${error.message}.`), 422);
      }
    });
  };

  app.get('/login', (context) => context.html(loginPage(desk, context.req.query('once'))));
  app.post('/login', async (context) => {
    const sent = await form(context);
    if (!sent) return context.html(messagePage(desk, 'This form is not from here.'), 403);
    const from = addressOf(context);
    const once = sent.get('once') ?? '';
    const moderator =
      once === ''
        ? mayLogIn(sent.get('token') ?? '', from, desk)
          ? (sent.get('name') ?? '')
              .replace(/[^\p{L}\p{Nd} .-]/gu, '')
              .trim()
              .slice(0, 40) || 'moderator'
          : undefined
        : moderatorOfLink(once, from, desk);
    if (moderator === undefined) {
      desk.counters.count('login refused');
      return context.html(loginPage(desk, undefined, true), 401);
    }
    beginSession(context, moderator, desk);
    store.note(moderator, 'login', '', desk.now());
    return context.redirect(base, 303);
  });
  app.post(
    '/logout',
    signedForm((context, session) => {
      endSession(context, session, desk);
      return context.redirect(`${base}/login`, 303);
    }),
  );
  app.get(
    '/',
    signedIn((context, session) => {
      const { status = 'held', search = '', page = '1', done, comment } = context.req.query();
      const asked = statuses.find((known) => known === status);
      const number = /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
      const offset = (number - 1) * perPage;
      // One more than a page shows: whether there is another.
      const comments = store.list(asked, {
        search: search.slice(0, 200),
        limit: perPage + 1,
        offset,
      });
      return context.html(
        listPage(desk, session, {
          status: asked,
          search,
          number,
          comments,
          done: actionOf(done),
          changed: comment,
        }),
      );
    }),
  );
  app.get(
    '/log',
    signedIn((context, session) => context.html(logPage(desk, session, store.log(200)))),
  );
  app.get(
    '/comments/:id',
    signedIn((context, session) => {
      const comment = store.comment(context.req.param('id') ?? '');
      return comment
        ? context.html(commentPage(desk, session, comment))
        : context.html(messagePage(desk, 'There is no such comment.'), 404);
    }),
  );
  app.post(
    '/comments/:id',
    signedForm((context, { moderator }, sent) => {
      const id = context.req.param('id') ?? '';
      const action = sent.get('action') ?? '';
      if (action === 'edit') edit(id, sent.get('text') ?? '', moderator, desk);
      else if (action === 'reply') reply(id, sent.get('text') ?? '', moderator, desk);
      else {
        const known = actionOf(action);
        if (known === undefined) throw new DecisionError('it is not known here');
        decide(known, id, moderator, desk);
        const asked: Status | 'all' =
          statuses.find((status) => status === sent.get('status')) ?? 'all';
        if (sent.has('status')) {
          const list = {
            status: asked,
            search: sent.get('search') ?? '',
            done: known,
            comment: id,
          };
          return context.redirect(`${base}?${new URLSearchParams(list).toString()}`, 303);
        }
      }
      // What a ban was laid for may be deleted.
      const shown = store.comment(id) ? `comments/${encodeURIComponent(id)}` : 'log';
      return context.redirect(`${base}/${shown}`, 303);
    }),
  );
  return app;
}

function actionOf(written: string | undefined): Action | undefined {
  return actions.find((action) => action === written);
}
