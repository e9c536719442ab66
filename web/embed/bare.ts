/**
 * An options object that inherits from nothing. The browser reads options with what they inherit, so on a page that has
 * added members to Object.prototype a plain literal would say more than is written in it.
 */
export function bare<T extends object>(members: T): T;
export function bare(data: unknown): Readonly<Record<string, unknown>>;
export function bare(members: unknown): unknown {
  return { __proto__: null, ...(members as object) };
}

/**
 * The members of what somebody has sent, without those that its prototype has been given by others; none where it is
 * no object.
 */
export { bare as own };
