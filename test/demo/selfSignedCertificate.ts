import { randomBytes, webcrypto } from 'node:crypto';
import type { Tls } from '../../proxy/entry/nodeServer.ts';

const HOST = 'localhost';
const ADDRESS = [127, 0, 0, 1];
const DAY_MS = 86_400_000;
const VALID_DAYS = 5;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Object identifiers, encoded: RFC 5758 section 3.2, RFC 5280 sections 4.1.2.4 and 4.2. */
const OID = {
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
  extKeyUsage: [0x55, 0x1d, 0x25],
  serverAuth: [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01],
} as const;

/** Tags of X.690; the last three are the context's own, of RFC 5280 section 4.1 and of its GeneralName. */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
  ipAddress: 0x87,
} as const;

const TRUE = [TAG.boolean, 1, 0xff];

/**
 * A certificate for https on this machine, with a key made for it, for a few days and kept nowhere. It stands for
 * itself: whoever is to trust it is given it as an authority, or clicks the browser's warning away. `now` in
 * milliseconds. Source: RFC 5280 section 4.1.
 */
export async function selfSignedCertificate(now: number): Promise<Tls> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const [pkcs8, spki] = await Promise.all([
    webcrypto.subtle.exportKey('pkcs8', privateKey),
    webcrypto.subtle.exportKey('spki', publicKey),
  ]);
  const algorithm = der(TAG.sequence, der(TAG.oid, OID.ecdsaWithSha256));
  const tbs = toBeSigned(algorithm, new Uint8Array(spki), now);
  const signature = new Uint8Array(await webcrypto.subtle.sign(ALGORITHM, privateKey, tbs));
  const cert = der(TAG.sequence, tbs, algorithm, der(TAG.bitString, [0], derSignature(signature)));
  return { key: pem('PRIVATE KEY', new Uint8Array(pkcs8)), cert: pem('CERTIFICATE', cert) };
}

type Bytes = Uint8Array | readonly number[];

function toBeSigned(algorithm: Bytes, publicKey: Bytes, now: number): Buffer<ArrayBuffer> {
  const name = der(TAG.sequence, der(TAG.set, der(TAG.sequence, der(TAG.oid, OID.commonName), utf8(HOST))));
  // An hour of leeway for a clock that is behind.
  const validity = der(TAG.sequence, time(now - DAY_MS / 24), time(now + VALID_DAYS * DAY_MS));
  const version3 = der(TAG.version, der(TAG.integer, [2]));
  const serial = unsigned(randomBytes(16));
  return der(TAG.sequence, version3, serial, algorithm, name, validity, name, publicKey, extensions());
}

function extensions(): Buffer {
  const names = der(TAG.sequence, der(TAG.dnsName, Buffer.from(HOST)), der(TAG.ipAddress, ADDRESS));
  // An authority, for a client that is to trust it alone.
  const constraints = der(TAG.sequence, TRUE);
  // Apple's platforms take no server certificate without it.
  const usage = der(TAG.sequence, der(TAG.oid, OID.serverAuth));
  const all = [
    der(TAG.sequence, der(TAG.oid, OID.subjectAltName), der(TAG.octetString, names)),
    der(TAG.sequence, der(TAG.oid, OID.basicConstraints), TRUE, der(TAG.octetString, constraints)),
    der(TAG.sequence, der(TAG.oid, OID.extKeyUsage), der(TAG.octetString, usage)),
  ];
  return der(TAG.extensions, der(TAG.sequence, ...all));
}

/** Web Crypto gives r and s side by side; X.509 wants two integers (RFC 3279 section 2.2.3). */
function derSignature(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  return der(TAG.sequence, unsigned(signature.subarray(0, half)), unsigned(signature.subarray(half)));
}

/** A number from its bytes: without leading zeros, but with one where it would be read as negative. */
function unsigned(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return der(TAG.integer, digits[0]! > 0x7f ? [0] : [], digits);
}

function utf8(text: string): Buffer {
  return der(TAG.utf8String, Buffer.from(text));
}

/** To the second, as in 261121120000Z: the form that is due until 2049 (RFC 5280 section 4.1.2.5). */
function time(at: number): Buffer {
  return der(TAG.utcTime, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

/** Tag, length, contents (X.690 section 8.1). */
function der(tag: number, ...contents: Bytes[]): Buffer<ArrayBuffer> {
  const body = Buffer.concat(contents.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body]);
}

function length(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
}

function pem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
