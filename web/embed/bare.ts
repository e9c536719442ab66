/**
 * An options object that inherits from nothing. The browser reads options with what they inherit, so on a page that has
 * added members to Object.prototype a plain literal would say more than is written in it.
 */
export function bare<T extends object>(members: T): T {
  return { __proto__: null, ...members };
}

/**
 * The members of what somebody has sent, without those that its prototype has been given by others; none where it is
 * no object.
 */
export const own = bare as (data: unknown) => Readonly<Record<string, unknown>>;
