/** What a message is for, in two sentences. */
export interface StepText {
  title: string;
  what: string;
}

export const steps = {
  tx: {
    title: 'Begin',
    what: 'The browser makes up random values, keeps them and sends only their hashes to the token proxy. The proxy seals them into a cookie, so that whatever comes back later can be compared with what was begun here.',
  },
  client_info: {
    title: 'Ask how this site is known',
    what: 'The proxy asks the provider what it calls this site and where it may send people back to. So you can be told before you leave.',
  },
  discovery: {
    title: 'Look up the provider',
    what: 'The provider publishes where its endpoints are and what it can do. The proxy reads it there instead of believing anybody’s word for it.',
  },
  request_token: {
    title: 'Get a request token',
    what: 'OAuth 1.0a begins with a token that opens nothing yet: it only names this one sign-in. The proxy signs the call with the secret that this site shares with the provider.',
  },
  authorization: {
    title: 'You go to the provider',
    what: 'Your browser leaves for the provider, and the request travels in the address: who asks, for what, and where to come back to. You sign in over there, so this site never sees your password.',
  },
  authorization_oauth1: {
    title: 'You go to the provider',
    what: 'Your browser leaves for the provider; the address says only which request token this is about. You sign in over there, so this site never sees your password.',
  },
  callback: {
    title: 'You come back with a code',
    what: 'The provider sends your browser back with a code in the address, good once and for a short time. The code alone opens nothing: whoever redeems it must know the code_verifier as well, which has not been in any address.',
  },
  callback_error: {
    title: 'You come back without a code',
    what: 'The provider sends your browser back with an error in the place of a code. Nothing was granted, so there is nothing to redeem.',
  },
  callback_oauth1: {
    title: 'You come back with a verifier',
    what: 'The provider sends your browser back with the request token and a verifier, which only the person who agreed can have. It alone opens nothing: the next call has to be signed with the site’s secret.',
  },
  token: {
    title: 'Hand the answer to the proxy',
    what: 'The browser gives the proxy all that came back, and the code_verifier that it has kept until now. The proxy compares it with what was sealed at the beginning before it asks anybody anything.',
  },
  redemption: {
    title: 'The code becomes a token',
    what: 'The proxy redeems the code: it proves which site it is, and by the code_verifier that this sign-in is its own. The tokens stay with the proxy, and your browser gets a sealed cookie in their place.',
  },
  redemption_browser: {
    title: 'The code becomes a token',
    what: 'The browser redeems the code itself, because this provider answers browsers and asks for no secret. The code_verifier takes the secret’s place, for only this browser knows it.',
  },
  redemption_oauth1: {
    title: 'Request token becomes access token',
    what: 'The proxy turns the request token in for an access token, with the verifier and a signature. Token and token secret stay with the proxy, and your browser gets a sealed cookie in their place.',
  },
  keys: {
    title: 'Fetch the public keys',
    what: 'The provider publishes the keys by which its signatures can be checked. With them the proxy tells a real id_token from one that somebody has made up.',
  },
  userinfo: {
    title: 'Ask who you are',
    what: 'The proxy shows the access token to the profile API and is told who you are. Whoever holds such a token may ask, which is why it does not go to the browser.',
  },
  userinfo_oauth1: {
    title: 'Ask who you are',
    what: 'The proxy asks the profile API, and signs the question with the site’s secret and the token’s. A stolen token alone would open nothing.',
  },
  verification: {
    title: 'Have the id_token verified',
    what: 'The browser holds an id_token, but anybody can write one. The proxy verifies it and makes a session of this site out of it.',
  },
  profile: {
    title: 'Fetch the profile',
    what: 'The page asks the proxy and brings only its session cookie. The proxy puts the access token in where the page cannot see it.',
  },
  refresh: {
    title: 'Ask for a fresh token',
    what: 'The access token has run out, as it should, or is about to. The page asks the proxy for another one, without bothering you.',
  },
  grant: {
    title: 'Refresh',
    what: 'The proxy trades the refresh token for a new access token. Where a new refresh token comes with it, the old one is not good any more.',
  },
  resource: {
    title: 'Fetch a list',
    what: 'The page asks the proxy for something of yours at the provider. The call bears the access token, and works only with the scopes that you have granted.',
  },
  logout: {
    title: 'Sign out',
    what: 'The page ends its session at the proxy. The cookie is taken back, and the tokens are revoked where the provider knows how.',
  },
  revocation: {
    title: 'Revoke the tokens',
    what: 'The proxy tells the provider that the tokens are not needed any more. From now on they open nothing, even if somebody had a copy.',
  },
  other: {
    title: 'A further call',
    what: 'This call belongs to the sign-in, but is none that every handshake has. It is shown as it was sent.',
  },
} satisfies Record<string, StepText>;

export type StepTextName = keyof typeof steps;
