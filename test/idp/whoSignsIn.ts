interface WhoSignsIn<User> {
  typed: string;
  user?: User;
  /** What to say where there is no such user. */
  problem?: string;
}

/** Reads the login page's form: the button of a user, or a name and a password. */
export function whoSignsIn<User>(form: URLSearchParams, users: ReadonlyMap<string, User>): WhoSignsIn<User> {
  const typed = (form.get('user') ?? form.get('login') ?? '').trim();
  const user = users.get(typed);
  if (!user) return { typed, problem: 'There is no demo user of that name.' };
  if (!form.has('user') && !form.get('password')) return { typed, problem: 'Type any password.' };
  return { typed, user };
}
