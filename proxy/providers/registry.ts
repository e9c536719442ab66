import type { ProviderRow } from '../protocol/provider.ts';
import { apple } from './apple.ts';
import { auth0 } from './auth0.ts';
import { bitbucket } from './bitbucket.ts';
import { discord } from './discord.ts';
import { dropbox } from './dropbox.ts';
import { facebook } from './facebook.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { microsoft } from './microsoft.ts';
import { notion } from './notion.ts';
import { reddit } from './reddit.ts';
import { slack } from './slack.ts';
import { spotify } from './spotify.ts';
import { strava } from './strava.ts';
import { twitch } from './twitch.ts';
import { x } from './x.ts';

/** Every row that variables can switch on, by its id. */
const REGISTRY: Readonly<Record<string, ProviderRow>> = {
  apple,
  auth0,
  bitbucket,
  discord,
  dropbox,
  facebook,
  github,
  gitlab,
  google,
  keycloak,
  linkedin,
  mastodon,
  microsoft,
  notion,
  reddit,
  slack,
  spotify,
  strava,
  twitch,
  x,
};

/** The row with this id; by own keys only, so that `constructor` is none. Costs the same however many there are. */
export function findRow(id: string): ProviderRow | undefined {
  return Object.hasOwn(REGISTRY, id) ? REGISTRY[id] : undefined;
}

export function rowIds(): string[] {
  return Object.keys(REGISTRY);
}
