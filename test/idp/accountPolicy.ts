import { interactionPolicy } from 'oidc-provider';

/**
 * The provider's own rules, and one more: ask at every sign-in which user it shall be. Single sign-on would bring a
 * failing demo user back for ever. `prompt=none` is answered as the standard says.
 */
export function accountPolicy(): unknown {
  const policy = interactionPolicy.base();
  const choice = new interactionPolicy.Check(
    'account_choice',
    'a demo user has to be chosen',
    ({ oidc }) => !oidc.prompts.has('none') && oidc.result?.login === undefined,
  );
  policy.get('login').checks.add(choice);
  return policy;
}
