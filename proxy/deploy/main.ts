import { ASKED } from './ask.ts';
import { findProgram } from './findProgram.ts';
import { rehearse } from './rehearse.ts';
import { report } from './report.ts';
import { Failed, run } from './run.ts';
import type { Target, Tool } from './target.ts';
import { TARGETS } from './targets.ts';

const USAGE = `npm run deploy:<name>                         builds, lays out, tries that here, and uploads it
npm run deploy:<name> -- --dry-run            the same without the upload
npm run deploy:<name> -- <argument> …         hands further arguments to the platform's program
node proxy/deploy/main.ts all --dry-run       tries every one of them: ${Object.keys(TARGETS).join(', ')}`;

// Whatever has been started ends with us.
process.once('SIGINT', () => process.exit(130));
try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Failed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main([name = '', ...rest]: readonly string[]): Promise<boolean> {
  const isDry = rest.includes('--dry-run');
  const further = rest.filter((argument) => argument !== '--dry-run');
  const chosen = name === 'all' && isDry ? Object.keys(TARGETS) : [name].filter((each) => Object.hasOwn(TARGETS, each));
  if (chosen.length === 0) throw new Failed(USAGE);
  run(process.execPath, ['web/build/main.ts'], { quiet: true });
  const isGood = await tryAll(chosen);
  if (isDry) process.stdout.write(`Whatever ran was asked for ${ASKED}. Nothing was uploaded.\n`);
  if (isGood && !isDry) uploadBy(targetOf(name).upload, further);
  return isGood;
}

async function tryAll(names: readonly string[]): Promise<boolean> {
  let isGood = true;
  for (const name of names) {
    const rehearsal = await rehearse(targetOf(name));
    process.stdout.write(`${report(name, targetOf(name), rehearsal)}\n`);
    isGood &&= rehearsal.problems.length === 0;
  }
  return isGood;
}

function uploadBy({ program, args, onNpm, cwd }: Tool, further: readonly string[]): void {
  const byNpx = onNpm === true && findProgram(program) === undefined;
  run(byNpx ? 'npx' : program, [...(byNpx ? [program] : []), ...args, ...further], { cwd });
}

function targetOf(name: string): Target {
  return TARGETS[name] as Target;
}
