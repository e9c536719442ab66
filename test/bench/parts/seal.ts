import { createRequire } from 'node:module';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { createSealer, type SealContext } from '../../../proxy/session/seal.ts';
import { figureOf, interleave, inWords, ratioOf } from '../lib/rounds.ts';
import { bar, table } from '../lib/table.ts';

/** Many and short, so that whatever else the machine does meets all kinds alike. */
const ROUNDS = 101;
const CALLS = 100;
const WARM_UP = 3000;
const ALLOWED = 2;
/** What a session with an access token and a refresh token takes. */
const BYTES = 900;

const ALGORITHM = 'AES-GCM';
const CONTEXT: SealContext = { purpose: 'sid', name: '__Host-Http-postern-sid', origin: 'https://login.example' };

type Kind = 'webCrypto' | 'postern' | 'jose' | 'iron';
const KINDS: Record<Kind, string> = {
  webCrypto: 'AES-GCM of Web Crypto, once each way',
  postern: 'Postern',
  jose: 'jose 6.2.17 JWE (dir, A256GCM)',
  iron: 'iron-webcrypto 2.0.0',
};
const NAMES = Object.keys(KINDS) as Kind[];

/** 2: processor time of sealing and opening a session, the threads of Web Crypto with it. */
export async function seal(): Promise<boolean> {
  const text = 'x'.repeat(BYTES);
  const kinds = await prepare(text);
  for (const kind of NAMES) for (let call = 0; call < WARM_UP; call += 1) await kinds[kind]();
  const times = await interleave(NAMES, ROUNDS, async (kind) => {
    const before = process.cpuUsage();
    for (let call = 0; call < CALLS; call += 1) if ((await kinds[kind]()) !== text) throw new Error(`${kind} is wrong`);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / CALLS;
  });
  const ratios = Object.fromEntries(NAMES.map((kind) => [kind, ratioOf(times[kind], times.webCrypto)]));
  const rows = NAMES.map((kind) => [KINDS[kind], inWords(ratios[kind]!), figureOf(times[kind]).median.toFixed(0)]);
  console.log(table(`2. Sealing and opening ${BYTES} bytes: processor time`, [['', 'of one AES-GCM', 'µs'], ...rows]));
  const ratio = ratios['postern']!.median;
  console.log(bar('seal and open', ratio, ratio <= ALLOWED, `at most ${ALLOWED}`));
  return ratio <= ALLOWED;
}

async function prepare(text: string): Promise<Record<Kind, () => Promise<string>>> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey('raw', secret, ALGORITHM, false, ['encrypt', 'decrypt']);
  const bytes = new TextEncoder().encode(text);
  const sealer = createSealer([secret]);
  const iron = await loadIron();
  const password = 'a password of at least thirty-two characters';
  return {
    webCrypto: async () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      await crypto.subtle.decrypt(
        { name: ALGORITHM, iv },
        key,
        await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes),
      );
      return text;
    },
    postern: async () => (await sealer.open(CONTEXT, await sealer.seal(CONTEXT, text))) ?? '',
    jose: async () => {
      const head = { alg: 'dir', enc: 'A256GCM' };
      const jwe = await new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(head).encrypt(key);
      return new TextDecoder().decode((await compactDecrypt(jwe, key)).plaintext);
    },
    iron: async () =>
      String(await iron.unseal(await iron.seal(text, password, iron.defaults), password, iron.defaults)),
  };
}

interface Iron {
  defaults: unknown;
  seal: (value: unknown, password: string, options: unknown) => Promise<string>;
  unseal: (sealed: string, password: string, options: unknown) => Promise<unknown>;
}

/** By its file, since the project's own types know nothing of the peers. */
async function loadIron(): Promise<Iron> {
  return (await import(createRequire(import.meta.url).resolve('iron-webcrypto'))) as Iron;
}
