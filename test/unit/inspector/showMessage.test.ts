import { describe, expect, test } from 'vitest';
import type { Handshake, Message } from '../../../proxy/protocol/handshake/step.ts';
import { signRequest } from '../../../proxy/protocol/oauth1/signRequest.ts';
import { signatureOf } from '../../../proxy/protocol/oauth1/signature.ts';
import { decodeBody, decodeForm, isQuery, splitUrl } from '../../../web/inspector/show/decode.ts';
import { EXAMPLE_VERIFIER, objectionTo, pkceOf, workOut } from '../../../web/inspector/show/panels/pkceSteps.ts';
import { normalised, partsOf, signingOf } from '../../../web/inspector/show/panels/signingSteps.ts';
import { textNameOf } from '../../../web/inspector/show/specs.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

const { oauth1, oidcByProxy, oidcInBrowser, declined } = HANDSHAKES;

describe('a body', () => {
  test('is read as its content type says', () => {
    expect(decodeBody('a=1+2&b=%C3%A9', [['content-type', 'application/x-www-form-urlencoded']])).toEqual({
      kind: 'form',
      pairs: [
        ['a', '1 2'],
        ['b', 'é'],
      ],
    });
    expect(decodeBody('{"a":1}', [['content-type', 'application/json']])).toEqual({ kind: 'json', value: { a: 1 } });
  });

  test('that is not what it says is shown as it is', () => {
    const html = '<p onclick="x()">no</p>';
    expect(decodeBody(html, [['content-type', 'application/json']])).toEqual({ kind: 'text', text: html });
    expect(decodeForm('%E0%A4%A=%zz&&x')).toEqual([
      ['%E0%A4%A', '%zz'],
      ['x', ''],
    ]);
  });

  test('may have a query in it, but an address is none', () => {
    expect(isQuery('code={{code:43:9f2c1a}}&iss=http%3A%2F%2Fa')).toBe(true);
    expect(isQuery('https://a.example/?x=y')).toBe(false);
    expect(isQuery('a text')).toBe(false);
  });

  test('and an address are apart, its fragment with its query', () => {
    expect(splitUrl('https://a.example/b?c=d#e=f')).toEqual({
      address: 'https://a.example/b',
      pairs: [
        ['c', 'd'],
        ['e', 'f'],
      ],
    });
  });
});

describe('PKCE, worked out', () => {
  test('is RFC 7636 appendix B', async () => {
    expect((await workOut(EXAMPLE_VERIFIER)).challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  test('objects to what could not be a verifier', () => {
    expect(objectionTo(EXAMPLE_VERIFIER)).toBeUndefined();
    expect(objectionTo('short')).toBe('tooShort');
    expect(objectionTo('a'.repeat(129))).toBe('tooShort');
    expect(objectionTo(`${'a'.repeat(43)}é`)).toBe('notAllowed');
  });

  test('finds the challenge, and the verifier where it was sent', () => {
    const { challenge, verifier } = pkceOf(oidcByProxy);
    expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    expect(verifier).toMatch(/^\{\{code_verifier:43:/);
    expect(pkceOf(declined)).toEqual({ challenge });
  });
});

describe('a signature of OAuth 1.0a', () => {
  test.each(['header', 'query'] as const)('is worked out as it was made: in the %s', async (transport) => {
    const credentials = { client_id: 'key !', client_secret: 'secret &', token: 'tok=en', token_secret: 'other' };
    const { method, url, headers, body } = await signRequest(
      { method: 'POST', url: 'https://api.example/a%20b?z=1&a=%2B+b&a=', form: new URLSearchParams({ 'b+c': 'ü &=' }) },
      credentials,
      { signature_method: 'HMAC-SHA1', transport },
      { timestamp: 1_772_446_500, nonce: 'abc' },
    );
    const sent = [...Object.entries(headers), ['content-type', 'application/x-www-form-urlencoded'] as const];
    const work = signingOf(handshakeOf({ method, url, headers: sent, body: body!.toString() }), 0)!;
    expect(await signatureOf(work.baseString, 'HMAC-SHA1', credentials)).toBe(work.signature);
    expect(decodeURIComponent(partsOf(work.baseString)[2])).toBe(normalised(work.pairs));
  });

  test('keeps hidden values readable, and names the token’s secret from the answer that told it', () => {
    const work = signingOf(oauth1, 5)!;
    expect(work.baseString).toMatch(/oauth_token%3D\{\{oauth_token:27:[0-9a-f]{6}\}\}%26oauth_verifier%3D\{\{/);
    expect(work.key).toMatch(/^\$CLIENT_SECRET&\{\{oauth_token_secret:32:/);
    expect(signingOf(oauth1, 1)!.key).toBe('$CLIENT_SECRET&');
  });

  test('knows a token by its fingerprint, whatever it is called', () => {
    const told = oauth1.steps.map(({ answer, ...step }) => ({
      ...step,
      ...(answer && { answer: { ...answer, body: answer.body?.replaceAll('{{oauth_token:', '{{token:') ?? '' } }),
    }));
    expect(signingOf({ ...oauth1, steps: told }, 5)!.key).toMatch(/^\$CLIENT_SECRET&\{\{oauth_token_secret:32:/);
  });

  test('is nothing where none was made', () => {
    expect(oidcByProxy.steps.map((_step, index) => signingOf(oidcByProxy, index)).filter(Boolean)).toEqual([]);
  });
});

function handshakeOf(request: Message): Handshake {
  return { ...oauth1, steps: [{ ...oauth1.steps[1]!, request }] };
}

test('the words for a step fit the protocol, who sends it, and what came back', () => {
  const nameAt = (handshake: Handshake, index: number) => textNameOf(handshake.steps[index]!, handshake.protocol);
  expect(nameAt(oauth1, 5)).toBe('redemption_oauth1');
  expect(nameAt(oidcInBrowser, 4)).toBe('redemption_browser');
  expect(nameAt(declined, 3)).toBe('callback_error');
  expect(nameAt(oidcByProxy, 3)).toBe('callback');
});
