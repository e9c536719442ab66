import { TARGETS } from './targets.ts';

export interface Asked {
  /** Empty: nothing that there is. */
  names: readonly string[];
  isDry: boolean;
  /** For the platform's program. */
  further: readonly string[];
}

const DRY = '--dry-run';

/** Without two dashes before it npm keeps an option for itself, and tells it in the environment alone. */
export function readArguments([name = '', ...rest]: readonly string[], env: NodeJS.ProcessEnv): Asked {
  const isDry = rest.includes(DRY) || env['npm_config_dry_run'] === 'true';
  const known = [name].filter((each) => Object.hasOwn(TARGETS, each));
  return {
    names: name === 'all' && isDry ? Object.keys(TARGETS) : known,
    isDry,
    further: rest.filter((argument) => argument !== DRY),
  };
}
