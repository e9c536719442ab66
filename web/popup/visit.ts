import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import type { EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import type { SessionEvent } from '../auth/session/channel.ts';
import { isAbort, problemOf } from '../auth/wire/problemOf.ts';
import { askForConsent, offer } from './login.ts';
import type { PopupAuth } from './popupAuth.ts';
import type { Ended, Report, Reports } from './reports.ts';
import type { Asked } from './role.ts';
import { askToSignOut } from './signOut.ts';
import { Stage, type StageNeeds } from './stage.ts';
import { nextStep, type Step } from './step.ts';
import { warnOwner } from './warnOwner.ts';

interface Needs extends StageNeeds {
  auth: Pick<PopupAuth, 'session' | 'events' | 'providers' | 'signIn'>;
  reports: Pick<Reports, 'listen'>;
}

/**
 * The window that a page has opened, or has become: from its question to the one end. What may have changed in another
 * tab is asked anew, so that nobody is shown, or handed over, who is not signed in any more.
 */
export class Visit {
  readonly #stage: Stage;
  readonly #needs: Needs;

  constructor(asked: Asked, needs: Needs) {
    this.#stage = new Stage(asked, needs);
    this.#needs = needs;
  }

  /** `ended`: how a sign-in in this very window came back. */
  begin(ended?: Ended): void {
    const { auth, reports, page } = this.#needs;
    auth.events.subscribe((event, here) => this.#hearOfSession(event, here));
    reports.listen((report) => this.#hearOfSecond(report));
    page.addEventListener('pageshow', ({ persisted }) => void (persisted && this.#comeBack()));
    void this.#ask(ended);
  }

  /** By Back, to what this page was when it was left, for a provider's or for the one that has asked. */
  #comeBack(): void {
    if (this.#stage.isOver) this.#stage.show({ kind: 'ended', isDelivered: true });
    else void this.#ask();
  }

  async #ask(ended?: Ended): Promise<void> {
    if (this.#stage.isOver) return;
    this.#stage.show({ kind: 'loading' });
    const isCurrent = this.#stage.turn();
    const { session, providers } = this.#needs.auth;
    const { origin, nonce } = this.#stage.question;
    try {
      const answer = await session.embed({ origin, nonce });
      const rows = await providers();
      if (isCurrent()) this.#goOn(answer, rows, ended);
    } catch (error) {
      if (isCurrent()) this.#notAnswered(error, ended);
    }
  }

  #notAnswered(error: unknown, ended: Ended | undefined): void {
    const again = (): void => void this.#ask(ended);
    if (isAbort(error)) return again();
    const problem = problemOf(error);
    if (problem.code !== 'not_allowed') return this.#stage.fail(problem, { onRetry: again });
    const { question, isBack, host } = this.#stage;
    // Nothing is posted to a page that nobody knows, not even this.
    const onLeave = () => this.#stage.close();
    this.#stage.show({ kind: 'unregistered', origin: question.origin, host, onLeave, isBack });
  }

  #goOn(answer: EmbedAnswer, providers: readonly PublicProvider[], ended: Ended | undefined): void {
    const { way } = this.#stage.openTo(answer.origin);
    const { session } = answer;
    this.#take(nextStep({ question: this.#stage.question, session, providers, ended, way }), answer, providers);
  }

  #take(step: Step, answer: EmbedAnswer, providers: readonly PublicProvider[]): void {
    const stage = this.#stage;
    const { auth } = this.#needs;
    const askAnew = (): void => void this.#ask();
    switch (step.kind) {
      case 'lost':
        if (stage.lacksProof) warnOwner(stage.question);
        return stage.show({ kind: 'ended', isDelivered: false });
      case 'sign-out':
        return askToSignOut({ stage, session: auth.session, askAnew }, step.session, providers);
      case 'failed':
        return stage.fail({ code: step.code });
      case 'not-offered':
        return stage.fail({ code: 'misconfigured' }, { notOffered: step.provider });
      case 'choose':
        return offer({ stage, auth, askAnew }, step.providers);
      case 'consent':
        return askForConsent({ stage, auth, askAnew }, step.session, answer, step.providers);
    }
  }

  /** What happens here has its own words; what happens elsewhere makes a new question of it. */
  #hearOfSession({ type }: SessionEvent, here: boolean): void {
    if (here || (type !== 'signed-in' && type !== 'signed-out')) return;
    // The second window says so before it is back: its own word would come as another question.
    if (type === 'signed-in') this.#stage.second.forget();
    void this.#ask();
  }

  #hearOfSecond(report: Report): void {
    const { second } = this.#stage;
    if (!second.isOf(report)) return;
    second.forget();
    if (report.outcome === 'done') void this.#ask();
    else if (!this.#stage.isOver) this.#stage.fail({ code: report.outcome });
  }
}
