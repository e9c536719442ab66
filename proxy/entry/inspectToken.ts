import { ConfigError, readConfig } from '../config/config.ts';
import { createSealer } from '../session/seal.ts';
import { sealOperatorToken } from '../session/operatorToken.ts';

// `npm run inspect:token`: with the environment of a deploy, prints what opens its inspector in a browser, at /inspect.
try {
  const { origins, sealKeys, inspect } = readConfig(process.env);
  const sealer = createSealer(sealKeys);
  const now = Math.floor(Date.now() / 1000);
  for (const origin of origins) console.log(`${origin}/inspect  ${await sealOperatorToken(sealer, origin, now)}`);
  console.error('Good for 15 minutes, for whoever has it: paste it on that page, and nowhere else.');
  if (!inspect) console.error('The deploy itself needs INSPECT=on.');
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
