import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Interaction, InteractionResult, Provider } from 'oidc-provider';

import { consentPage } from './pages/consentPage.ts';
import { type LoginView, loginPage } from './pages/loginPage.ts';
import { pageHeaders } from './pages/page.ts';
import { readForm } from './readForm.ts';
import { whoSignsIn } from './whoSignsIn.ts';
import type { Sentinel } from './sentinels.ts';
import type { DemoUser } from './users.ts';

export interface People {
  users: readonly DemoUser[];
  sentinels: readonly Sentinel[];
  /** Users and sentinels. */
  all: ReadonlyMap<string, DemoUser>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Visit {
  interaction: Interaction;
  clientName: string;
  action: string;
}

/** The provider's own pages at `/interaction/:uid`: sign in, consent. GET shows, POST decides. */
export function interactions(provider: Provider, people: People, origins: readonly string[]): Handler {
  return async (request, response) => {
    const interaction = await provider.interactionDetails(request, response);
    const client = await provider.Client.find(interaction.params['client_id'] ?? '');
    const visit = { interaction, clientName: client?.clientName ?? '', action: `/interaction/${interaction.uid}` };
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    const outcome = await (interaction.prompt.name === 'login' ? login : consent)(provider, people, visit, form);
    if ('page' in outcome) {
      response.writeHead(outcome.status, pageHeaders(origins)).end(outcome.page);
      return;
    }
    await provider.interactionFinished(request, response, outcome.result);
  };
}

type Outcome = { status: number; page: string } | { result: InteractionResult };
type Step = (provider: Provider, people: People, visit: Visit, form?: URLSearchParams) => Promise<Outcome>;

const CANCELLED: Outcome = { result: refusal('access_denied') };

function refusal(error: string): { error: string; error_description: string } {
  return { error, error_description: 'The demo provider says <b>no</b>.' };
}

const login: Step = async (_provider, people, visit, form) => {
  const show = (status: number, typed: string, error?: string): Outcome => ({
    status,
    page: loginPage(loginView(people, visit, typed, error)),
  });
  if (!form) return show(200, visit.interaction.params['login_hint'] ?? '');
  if (form.has('cancel')) return CANCELLED;
  const { typed, user, problem } = whoSignsIn(form, people.all);
  if (!user) return show(400, typed, problem);
  const sentinel = people.sentinels.find(({ id }) => id === user.id);
  if (sentinel?.where === 'login') return { result: refusal(sentinel.error) };
  return { result: { login: { accountId: user.id } } };
};

function loginView(people: People, visit: Visit, typed: string, error: string | undefined): LoginView {
  const { users, sentinels } = people;
  return { action: visit.action, clientName: visit.clientName, users, sentinels, login: typed, error };
}

const consent: Step = async (provider, people, visit, form) => {
  if (form?.has('cancel')) return CANCELLED;
  if (form) return { result: { consent: { grantId: await grant(provider, visit.interaction, form.getAll('scope')) } } };
  const user = people.all.get(visit.interaction.session?.accountId ?? '');
  const view = { ...visit, userName: user?.name ?? '', scopes: scopesAsked(visit.interaction) };
  return { status: 200, page: consentPage(view) };
};

function scopesAsked({ params }: Interaction): string[] {
  return (params['scope'] ?? '').split(' ');
}

/** What the person has left ticked, and nothing of what they granted before. */
async function grant(provider: Provider, interaction: Interaction, chosen: readonly string[]): Promise<string> {
  const { session, params, prompt } = interaction;
  const made = new provider.Grant({ accountId: session?.accountId ?? '', clientId: params['client_id'] ?? '' });
  const asked = scopesAsked(interaction);
  const granted = asked.filter((scope) => scope === 'openid' || chosen.includes(scope));
  const declined = asked.filter((scope) => !granted.includes(scope));
  made.addOIDCScope(granted.join(' '));
  if (declined.length > 0) made.rejectOIDCScope(declined.join(' '));
  if (prompt.details.missingOIDCClaims) made.addOIDCClaims(prompt.details.missingOIDCClaims);
  return made.save();
}
