import type { Context, Handler } from 'hono';

import { consentPage } from '../../pages/consentPage.ts';
import type { Html } from '../../pages/html.ts';
import { type LoginView, loginPage } from '../../pages/loginPage.ts';
import { whoSignsIn } from '../../whoSignsIn.ts';
import type { Person } from '../people.ts';
import type { Desk } from './Desk.ts';
import { formOf } from './formOf.ts';
import type { Session } from './Sessions.ts';

/** What a person is asked in the front channel, and where the browser goes with each answer. */
export interface Question<Asked> {
  /** Reads and checks the request; throws the answer to one that is not in order. */
  read: (c: Context) => Asked;
  clientName: (asked: Asked) => string;
  /** Whether signing in is followed by a page to allow it on. */
  consent?: Consent<Asked>;
  /** Where to go without any page, for who is signed in or for nobody; undefined: a page is shown. */
  silently?: (asked: Asked, session: Session | undefined) => string | undefined;
  /** Who signed in before is not asked again who they are. */
  keepsSignedIn?: boolean;
  login?: { remember?: string; clientImage?: Html };
  allowed: (asked: Asked, session: Session, scopes: readonly string[]) => string;
  denied: (asked: Asked) => string;
}

export interface Consent<Asked> {
  title?: (asked: Asked) => string;
  /** What can be ticked; without: the question is about everything at once. */
  scopes?: (asked: Asked) => readonly string[];
  words?: ReadonlyMap<string, string>;
}

interface Visit<Asked> {
  c: Context;
  desk: Desk;
  question: Question<Asked>;
  asked: Asked;
}

/** GET shows a page or knows the answer, POST decides; the request is in the address both times. */
export function askPerson<Asked>(desk: Desk, question: Question<Asked>): Handler {
  return async (c) => {
    const visit = { c, desk, question, asked: question.read(c) };
    if (c.req.method === 'POST') return decide(visit, await formOf(c.req.raw));
    const session = desk.sessions.of(c);
    const end = question.silently?.(visit.asked, session);
    if (end !== undefined) return c.redirect(end);
    return session && question.keepsSignedIn ? showConsent(visit, session.user) : showLogin(visit);
  };
}

function decide<Asked>(visit: Visit<Asked>, form: URLSearchParams): Response {
  const { c, desk, question, asked } = visit;
  if (form.has('cancel')) return c.redirect(question.denied(asked));
  if (form.has('user') || form.has('login')) return signIn(visit, form);
  const session = desk.sessions.of(c);
  if (!form.has('allow') || !session) return showLogin(visit);
  const scopes = question.consent?.scopes?.(asked) ?? [];
  const ticked = scopes.filter((scope) => form.getAll('scope').includes(scope));
  return c.redirect(question.allowed(asked, session, ticked));
}

function signIn<Asked>(visit: Visit<Asked>, form: URLSearchParams): Response {
  const { c, desk, question, asked } = visit;
  const { typed, user, problem } = whoSignsIn(form, desk.all);
  if (!user) return showLogin(visit, typed, problem);
  if (user.trouble.declines) return c.redirect(question.denied(asked));
  const session = desk.sessions.start(c, user, form.has('remember'));
  return question.consent ? showConsent(visit, user) : c.redirect(question.allowed(asked, session, []));
}

function showLogin<Asked>({ c, desk, question, asked }: Visit<Asked>, login = '', error?: string): Response {
  const { users, sentinels, name: provider } = desk;
  const clientName = question.clientName(asked);
  const view: LoginView = { action: actionOf(c), clientName, provider, users, sentinels, login, error };
  return desk.show(c, loginPage({ ...view, ...question.login }), error === undefined ? 200 : 400);
}

function showConsent<Asked>({ c, desk, question, asked }: Visit<Asked>, user: Person): Response {
  const document = consentPage({
    action: actionOf(c),
    clientName: question.clientName(asked),
    userName: user.name,
    scopes: question.consent?.scopes?.(asked) ?? [],
    provider: desk.name,
    title: question.consent?.title?.(asked),
    words: question.consent?.words,
    canSwitch: true,
  });
  return desk.show(c, document);
}

/** A form comes back to the address of its page. */
function actionOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}
