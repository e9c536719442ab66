import type { Stage } from '../pages/loginPage.ts';
import type { DemoUser } from '../users.ts';
import type { OriginalName } from './clients.ts';
import type { Trouble } from './trouble.ts';

/** Somebody with an account at the demo's originals; `id` is the login name. */
export interface Person extends DemoUser {
  email: string;
  trouble: Trouble;
}

/** Somebody for whom something fails; `about` says what. */
export interface SentinelPerson extends Person {
  where: Stage;
}

export const JOHN: Person = {
  id: 'jdoe',
  name: 'John Doe',
  about: 'the usual person',
  email: 'hi@example.org',
  trouble: {},
};
export const JANE: Person = {
  id: 'jane',
  name: 'Jane Roe',
  about: 'another one',
  email: 'jane@example.org',
  trouble: {},
};
export const PEOPLE: readonly Person[] = [JOHN, JANE];

type Profile = (person: Person, base: string) => Record<string, unknown>;

/** What each provider's API says of a person, in full; `base` is where the providers are. */
export const PROFILES: Readonly<Record<OriginalName, Profile>> = {
  webplatform: (person) => ({
    username: person.id,
    fullName: person.name,
    email: person.email,
    uid: uidOf(person),
  }),
  mozilla: (person, base) => ({
    uid: uidOf(person),
    email: person.email,
    displayName: person.name,
    avatar: pictureOf('mozilla', person, base),
  }),
  strava: (person, base) => ({
    id: numberOf(person, 134_815),
    resource_state: 2,
    username: person.id,
    ...namesOf(person),
    city: 'San Francisco',
    state: 'California',
    country: 'United States',
    sex: 'M',
    premium: false,
    created_at: '2012-01-18T18:20:37Z',
    profile_medium: pictureOf('strava', person, base),
    profile: pictureOf('strava', person, base),
  }),
  /** With `include_email=true`; without, there is no `email`. */
  twitter: (person, base) => ({
    id: numberOf(person, 2_244_994_945),
    id_str: String(numberOf(person, 2_244_994_945)),
    name: person.name,
    screen_name: person.id,
    location: 'San Francisco, CA',
    description: 'lives in this demo only',
    followers_count: 3,
    profile_image_url_https: pictureOf('twitter', person, base),
    email: person.email,
  }),
  foursquare: (person, base) => ({
    user: {
      id: String(numberOf(person, 32)),
      ...namesOf(person),
      email: person.email,
      photo: pictureOf('foursquare', person, base),
    },
  }),
  textbook: (person) => ({ id: person.id, name: person.name, email: person.email }),
};

/** 32 hexadecimal digits, the same at every start. */
function uidOf({ id }: Person): string {
  const digits = Array.from(id, (character) => character.charCodeAt(0).toString(16));
  return digits.join('').padEnd(32, '0').slice(0, 32);
}

/** John has the number that the provider's own documents use; everybody else one of their own, the same at every start. */
function numberOf({ id }: Person, johns: number): number {
  if (id === JOHN.id) return johns;
  return Array.from(id).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 999_983, 7) + 1_000_000;
}

function namesOf({ name }: Person): { firstname: string; lastname: string } {
  const [firstname = '', ...rest] = name.split(' ');
  return { firstname, lastname: rest.join(' ') };
}

function pictureOf(provider: OriginalName, { id }: Person, base: string): string {
  return `${base}/${provider}/pictures/${id}.svg`;
}
