/** A mark for a member of this name: `displayName` is hidden as `{{display_name}}`. */
export function markFor(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_');
  return `{{${words.replace(/^_+|_+$/g, '') || 'person'}}}`;
}

/** Letters alone, so that `screen_name`, `screenName` and `screen-name` are one. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** Members that say something of a person wherever they are. */
const PERSONAL = new Set(
  [
    'sub uid userid accountid login loginhint username screenname preferredusername nickname',
    'name fullname displayname givenname familyname middlename firstname lastname realname',
    'email mail emailaddress userprincipalname phone phonenumber address birthdate birthday gender sex',
    'picture avatar avatarurl photo image imageurl website',
  ].flatMap((line) => line.split(' ')),
);

/** Objects with nothing in them but a person. */
const PEOPLE = new Set(['user', 'profile', 'athlete', 'person', 'owner', 'autheduser', 'remembered', 'accounts']);

/** What of a person's claims is about the handshake (OpenID Connect Core section 2, RFC 7519 section 4.1). */
const OF_THE_HANDSHAKE = new Set(
  [
    'iss aud azp exp iat nbf authtime nonce athash chash shash acr amr jti sid typ tid ver events',
    'tokentype scope scopes expiresin expiresat error errordescription',
  ].flatMap((line) => line.split(' ')),
);

export function isPersonal(name: string): boolean {
  return PERSONAL.has(plain(name));
}

export function isOfAPerson(name: string): boolean {
  return PEOPLE.has(plain(name));
}

export function isOfTheHandshake(name: string): boolean {
  return OF_THE_HANDSHAKE.has(plain(name));
}
