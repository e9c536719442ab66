import type { Recipe } from '../../../../proxy/protocol/handshake/step.ts';
import type { ProfileCall } from '../../../../proxy/protocol/providerCalls.ts';
import { shellWord } from '../shellWord.ts';

/** The call of the profile API; where there is none, the id_token has said it all. */
export function profileLines(recipe: Recipe): string[] {
  const call = profileCall(recipe);
  if (call === undefined) return ['profile=$claims', ''];
  const { url, method, headers, graphql, emails } = call;
  const json = graphql === undefined ? undefined : JSON.stringify({ query: graphql });
  const isSigned = recipe.row.protocol === 'oauth1';
  return [
    `step ${shellWord(`The profile: ${isSigned ? 'signed' : 'with the bearer token (RFC 6750 section 2.1)'}`)}`,
    ...(json === undefined ? [] : [`data=${shellWord(json)}`]),
    apiCall(recipe, json === undefined ? (method ?? 'GET') : 'POST', url, {
      ...headers,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    }),
    "if [[ $status != 200 ]]; then refused 'The profile API'; fi",
    'profile=$body',
    // OpenID Connect Core section 5.3.2.
    ...(recipe.row.protocol === 'oidc' ? [SAME_PERSON] : []),
    ...(json === undefined ? [] : ['unset data']),
    ...(emails === undefined ? [] : [apiCall(recipe, 'GET', emails.url, { ...headers }), 'say "   $body"']),
    '',
  ];
}

const SAME_PERSON = `if [[ $(json_at "$profile" sub) != "$(json_at "$claims" sub)" ]]; then fail 'the profile is of somebody else'; fi`;

function profileCall({ row, metadata }: Recipe): ProfileCall | undefined {
  if (row.protocol !== 'oidc') return row.profile;
  return metadata.userinfo_endpoint === undefined
    ? undefined
    : { url: metadata.userinfo_endpoint, map: { sub: 'sub' } };
}

function apiCall({ row }: Recipe, method: string, url: string, more: Readonly<Record<string, string>>): string {
  const words = Object.entries({ accept: 'application/json', ...more }).map(([name, value]) =>
    shellWord(`${name}: ${value}`),
  );
  const target = `${method} ${shellWord(new URL(url).href)}`;
  if (row.protocol === 'oauth1') return `signed ${words.length} ${words.join(' ')} ${target}`;
  return `send ${target} "authorization: Bearer $access_token" ${words.join(' ')}`;
}
