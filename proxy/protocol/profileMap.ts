/**
 * Where in a provider's JSON a value is: the dotted path of a member (`picture.data.url`, `images.0.url`; a member
 * whose name has dots in it is found by its whole name first), the first of several that is there, several joined by a
 * space, or a text with paths in braces.
 */
export type ProfileValue =
  | string
  | readonly string[]
  | { readonly join: readonly string[] }
  | { readonly template: string }
  | { readonly path: string; readonly strip_query: true };

/** Which part of the profile API's JSON holds what. */
export interface ProfileMap {
  sub: ProfileValue;
  name?: ProfileValue | undefined;
  username?: ProfileValue | undefined;
  email?: ProfileValue | undefined;
  email_verified?: ProfileValue | undefined;
  picture?: ProfileValue | undefined;
  url?: ProfileValue | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** The member at a dotted path, by own keys only; undefined where there is none. */
export function memberAt(json: unknown, path: string): unknown {
  if (isObject(json) && Object.hasOwn(json, path)) return json[path];
  let at: unknown = json;
  for (const key of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** What a map's value stands for in `json`; undefined where a needed member is missing. */
export function valueIn(json: Json, value: ProfileValue | undefined): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return memberAt(json, value);
  if (isList(value)) return value.map((path) => memberAt(json, path)).find(isThere);
  if ('join' in value) return join(value.join.map((path) => memberAt(json, path)));
  if ('template' in value) return fill(json, value.template);
  return withoutQuery(memberAt(json, value.path));
}

function isList(value: ProfileValue): value is readonly string[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function join(parts: readonly unknown[]): string | undefined {
  const texts = parts.filter((part) => typeof part === 'string' && part !== '');
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** Members go into a URL, so each is encoded; where one is missing there is no URL. */
function fill(json: Json, template: string): string | undefined {
  const paths = [...template.matchAll(/\{([^}]+)\}/g)].map(([, path = '']) => path);
  if (!paths.every((path) => isThere(memberAt(json, path)))) return undefined;
  return template.replace(/\{([^}]+)\}/g, (_all, path: string) => encodeURIComponent(String(memberAt(json, path))));
}

function withoutQuery(value: unknown): unknown {
  return typeof value === 'string' ? value.split('?', 1)[0] : value;
}
