/** The variable that says something of a provider: `REDIRECT_PATH` of `my-idp` is `MY_IDP_REDIRECT_PATH`. */
export function variableOf(id: string, name: string): string {
  return `${id}_${name}`.toUpperCase().replaceAll('-', '_');
}
