import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startDemoProcess, type DemoProcess } from '../demo/demoProcess.ts';
import { selfSignedCertificate } from '../demo/selfSignedCertificate.ts';
import { runProgram } from '../tools/runProgram.ts';

const DAY = 86_400_000;

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess(['--https']);
});
afterAll(() => demo?.stop());

async function connected(options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(demo.origin).port), ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** Its certificate in PEM, whoever vouches for it. */
async function certificate(): Promise<string> {
  const socket = await connected({ rejectUnauthorized: false });
  const { raw } = socket.getPeerCertificate();
  socket.destroy();
  return new X509Certificate(raw).toString();
}

async function answer(options: ConnectionOptions): Promise<string> {
  const socket = await connected(options);
  socket.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  return text(socket);
}

test.each(['localhost', '127.0.0.1'])(
  'npm start -- --https answers a client that trusts its certificate, as %s',
  async (name) => {
    const ca = await certificate();
    const isAddress = name !== 'localhost';
    const said = await answer(isAddress ? { ca, host: name } : { ca, servername: name });
    expect(said).toMatch(/^HTTP\/1\.1 200 [^]*\{"ok":true\}/);
  },
);

test('npm start -- --https is refused by a client that does not', async () => {
  await expect(connected({ servername: 'localhost' })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

test('npm start -- --https does not bind the browser to https on localhost, where other projects are served too', async () => {
  expect(await answer({ ca: await certificate(), servername: 'localhost' })).not.toMatch(
    /^strict-transport-security:/im,
  );
});

test('the certificate is for this machine, for a few days, and another one each time', async () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const made = await Promise.all(Array.from({ length: 20 }, () => selfSignedCertificate(now)));
  const certificates = made.map(({ cert }) => new X509Certificate(cert));
  for (const one of certificates) {
    expect(one.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect(one.verify(one.publicKey)).toBe(true);
    expect(Date.parse(one.validFrom)).toBeLessThan(now);
    expect(Date.parse(one.validTo)).toBe(now + 5 * DAY);
  }
  expect(new Set(certificates.map(({ serialNumber }) => serialNumber)).size).toBe(20);
  expect(new Set(made.map(({ key }) => key)).size).toBe(20);
});

test.each(['--htps', 'https', '--https=yes', '--constructor'])('%s is one clear line and exit code 1', async (word) => {
  const { code, output } = await runProgram('node', ['test/demo/start.ts', word], { quiet: true });
  expect(output).toBe(`there is no option "${word}": \`npm start -- --help\` lists those there are\n`);
  expect(code).toBe(1);
});

test('--help prints the options and starts nothing', async () => {
  const { code, output } = await runProgram('node', ['test/demo/start.ts', '--help'], { quiet: true });
  expect(output).toMatch(/^ +--https +serve https/m);
  expect(code).toBe(0);
});
