import { ASKED } from './ask.ts';
import { findProgram } from './findProgram.ts';
import { readArguments, type Asked } from './readArguments.ts';
import { rehearse } from './rehearse.ts';
import { report } from './report.ts';
import { Failed, run } from './run.ts';
import type { Target, Tool } from './target.ts';
import { TARGETS } from './targets.ts';

const USAGE = `npm run deploy:<name>                         builds, lays out, tries that here, and uploads it
npm run deploy:<name> -- --dry-run            the same without the upload
npm run deploy:<name> -- <argument> …         hands further arguments to the platform's program
npm exec -- node proxy/deploy/main.ts all --dry-run
                                              tries every one of them: ${Object.keys(TARGETS).join(', ')}`;

// Whatever has been started ends with us.
process.once('SIGINT', () => process.exit(130));
try {
  process.exitCode = (await main(readArguments(process.argv.slice(2), process.env))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Failed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main({ names, isDry, further }: Asked): Promise<boolean> {
  const [name] = names;
  if (name === undefined) throw new Failed(USAGE);
  run(process.execPath, ['web/build/main.ts'], { quiet: true });
  const isGood = await tryAll(names);
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
  const all = [...args, ...further];
  if (findProgram(program) !== undefined) return run(program, all, { cwd });
  if (onNpm) return run('npx', [program, ...all], { cwd });
  throw new Failed(`${program} is not on this machine, so nothing was uploaded. Install it, and run this again.`);
}

function targetOf(name: string): Target {
  return TARGETS[name] as Target;
}
