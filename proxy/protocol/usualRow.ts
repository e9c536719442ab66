/** Of an OpenID row what may be left out. */
interface Said {
  id: string;
  name?: string | undefined;
  scope?: readonly string[] | undefined;
}

/** An OpenID row with the usual in place of what it does not say. */
export function usualOidcRow<Row extends Said>(row: Row) {
  const { name = row.id, scope = ['openid', 'profile', 'email'] } = row;
  return { ...row, name, scope, protocol: 'oidc' as const };
}
