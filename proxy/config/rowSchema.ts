import * as v from 'valibot';
import { isEndpointAllowed } from '../protocol/endpointUrl.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const texts = v.array(text);
const map = v.record(v.string(), v.pipe(v.string(), v.maxLength(2000)));
/** In lower case, so that one of a row takes the place of ours; whose call it is remains our business. */
const headers = v.record(
  v.pipe(
    v.string(),
    v.regex(/^(?!(?:authorization|cookie|host)$)[a-z0-9-]+$/, 'a header in lower case, no credential'),
  ),
  v.pipe(v.string(), v.maxLength(2000)),
);
export const scopes = v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'a scope, without spaces')));
const value = v.union([
  text,
  texts,
  v.strictObject({ join: texts }),
  v.strictObject({ template: text }),
  v.strictObject({ path: text, strip_query: v.literal(true) }),
]);
const claims = {
  name: v.optional(value),
  username: v.optional(value),
  email: v.optional(value),
  email_verified: v.optional(value),
  picture: v.optional(value),
  url: v.optional(value),
};

const profileMap = v.strictObject({ sub: value, ...claims });

/** Where a provider sends people back to; not a page of the SPA, not the API, not a file, and as browsers write it. */
export const redirectPath = v.pipe(
  v.string(),
  v.regex(
    /^\/(?!(?:api|assets|healthz|profile|inspect|popup|button|index(?:\.\w+)?\.html)(?:\/|$))(?=[\w~-])(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/i,
    'a path like /callback/acme',
  ),
  v.maxLength(200),
);
const resourceName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'a name of lower-case letters, digits and dashes'),
);

function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url;
}

const logoPart = {
  path: v.pipe(v.string(), v.maxLength(4096)),
  color: v.optional(v.pipe(v.string(), v.regex(/^#([\da-f]{3}){1,2}$/i, 'a colour like #8a4b1f'))),
};
const logo = v.strictObject({
  ...logoPart,
  more: v.optional(v.pipe(v.array(v.strictObject(logoPart)), v.maxLength(8))),
});
const column = v.strictObject({
  path: text,
  title: text,
  unit: v.optional(v.picklist(['metres', 'seconds', 'time'])),
});
const clientAuth = v.picklist([
  'none',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'es256_client_secret',
]);
const tokenRequest = v.strictObject({
  body: v.optional(v.picklist(['form', 'json'])),
  params: v.optional(map),
  headers: v.optional(headers),
  omit: v.optional(v.array(v.picklist(['grant_type', 'redirect_uri']))),
  repeat: v.optional(texts),
});
const tokenAnswer = v.strictObject({
  body: v.optional(v.picklist(['json', 'form'])),
  at: v.optional(text),
  token_type: v.optional(v.literal('optional')),
  scope: v.optional(text),
  scope_aliases: v.optional(map),
});
const tokenError = v.strictObject({ at: text, client_rejected: v.optional(v.array(v.union([text, v.number()]))) });
const clientJwt = v.strictObject({ iss: v.optional(text), kid: v.optional(text), aud: v.optional(text) });
const legMethod = v.picklist(['GET', 'POST']);
const callerParams = v.strictObject({
  login_hint: v.optional(text),
  prompt: v.optional(text),
  ui_locales: v.optional(text),
});

/** The members that a row may have, by protocol. Where `allowLoopback`, plain http on loopback is an endpoint too. */
export function rowSchemas(allowLoopback: boolean) {
  const endpoint = endpointSchema(allowLoopback);
  const profile = profileCall(endpoint);
  const oauth = oauthMembers(endpoint);
  return {
    oidc: v.strictObject({
      ...oauth,
      protocol: v.optional(v.literal('oidc')),
      issuer: endpoint,
      endpoint_origins: v.optional(v.array(v.pipe(endpoint, v.check(isOrigin, 'scheme and host alone')))),
      issuer_aliases: v.optional(texts),
      tenant_issuer: v.optional(text),
      claims: v.optional(v.strictObject(claims)),
    }),
    oauth2: v.strictObject({
      ...oauth,
      protocol: v.optional(v.literal('oauth2')),
      issuer: v.optional(endpoint),
      authorization_endpoint: endpoint,
      token_endpoint: endpoint,
      profile,
      token_profile: v.optional(profileMap),
    }),
    oauth1: v.strictObject({
      ...commonMembers(endpoint),
      protocol: v.optional(v.literal('oauth1')),
      issuer: v.optional(endpoint),
      request_token_endpoint: endpoint,
      authorization_endpoint: endpoint,
      token_endpoint: endpoint,
      signature_method: v.optional(v.picklist(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1'])),
      transport: v.optional(v.picklist(['header', 'query'])),
      request_token_method: v.optional(legMethod),
      token_method: v.optional(legMethod),
      request_token_params: v.optional(map),
      profile,
      token_profile: v.optional(profileMap),
    }),
  };
}

type Endpoint = ReturnType<typeof endpointSchema>;

function endpointSchema(allowLoopback: boolean) {
  const expected = `an https URL with a host name and no port${allowLoopback ? ', or one on loopback' : ''}`;
  return v.pipe(
    v.string(),
    v.check((url) => isEndpointAllowed(url, allowLoopback), expected),
  );
}

function profileCall(endpoint: Endpoint) {
  return v.strictObject({
    url: endpoint,
    method: v.optional(v.picklist(['GET', 'POST'])),
    headers: v.optional(headers),
    graphql: v.optional(v.pipe(v.string(), v.maxLength(4000))),
    map: profileMap,
    emails: v.optional(
      v.strictObject({ url: endpoint, list: v.optional(text), email: text, primary: text, verified: text }),
    ),
  });
}

function commonMembers(endpoint: Endpoint) {
  return {
    id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes')),
    name: v.optional(text),
    scope: v.optional(scopes),
    optional_scope: v.optional(scopes),
    redirect_path: v.optional(redirectPath),
    authorize_params: v.optional(map),
    caller_params: v.optional(callerParams),
    resources: v.optional(v.record(resourceName, resource(endpoint))),
    revocation: v.optional(v.union([v.literal(false), revocation(endpoint)])),
    refuses_localhost: v.optional(v.boolean()),
    client_id: v.optional(text),
    client_secret: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(8192))),
    console_url: v.optional(endpoint),
    logo: v.optional(logo),
  };
}

function oauthMembers(endpoint: Endpoint) {
  return {
    ...commonMembers(endpoint),
    scope_separator: v.optional(v.picklist([' ', ','])),
    client_auth: v.optional(clientAuth),
    secret_optional: v.optional(v.boolean()),
    client_jwt: v.optional(clientJwt),
    pkce: v.optional(v.picklist(['S256', 'refused'])),
    token_request: v.optional(tokenRequest),
    token_answer: v.optional(tokenAnswer),
    token_error: v.optional(tokenError),
    token_endpoint_cors: v.optional(v.boolean()),
    form_post: v.optional(v.boolean()),
    form_post_name: v.optional(v.strictObject({ param: text, name: value })),
    callback_scope: v.optional(text),
    down_scoping: v.optional(v.boolean()),
    client_info: v.optional(clientInfo(endpoint)),
  };
}

function revocation(endpoint: Endpoint) {
  return v.strictObject({
    url: endpoint,
    method: v.optional(v.picklist(['POST', 'DELETE'])),
    auth: v.optional(v.picklist(['client', 'basic', 'bearer', 'client_id'])),
    body: v.optional(v.picklist(['form', 'json', 'none'])),
    token_param: v.optional(text),
    headers: v.optional(headers),
    refresh_token: v.optional(v.boolean()),
  });
}

function clientInfo(endpoint: Endpoint) {
  return v.strictObject({
    url: endpoint,
    redirect_uri: v.optional(text),
    name: v.optional(text),
    picture: v.optional(text),
  });
}

function resource(endpoint: Endpoint) {
  return v.strictObject({
    url: endpoint,
    headers: v.optional(headers),
    params: v.optional(v.record(v.string(), v.picklist(['integer', 'text']))),
    scope: v.optional(scopes),
    table: v.optional(v.strictObject({ title: text, columns: v.pipe(v.array(column), v.minLength(1)) })),
  });
}

export type RowSchemas = ReturnType<typeof rowSchemas>;
