import { describe, expect, test } from 'vitest';
import { harOf } from '../../../web/inspector/export/harOf.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

interface Entry extends Record<string, unknown> {
  comment: string;
  request: Record<string, unknown>;
}

interface Har {
  log: { version: string; pages: object[]; entries: Entry[] };
}

function harFor(name: keyof typeof HANDSHAKES): Har['log'] {
  return (JSON.parse(harOf(HANDSHAKES[name])) as Har).log;
}

/** What HTTP Archive 1.2 asks of an entry. */
const ENTRY = {
  startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  time: expect.any(Number),
  request: expect.objectContaining({
    method: expect.any(String),
    url: expect.any(String),
    headersSize: -1,
    bodySize: -1,
  }),
  response: expect.objectContaining({
    status: expect.any(Number),
    content: expect.objectContaining({ size: expect.any(Number), mimeType: expect.any(String) }),
  }),
  cache: {},
  timings: expect.objectContaining({ send: 0, wait: expect.any(Number), receive: 0 }),
};

describe('a handshake as an archive', () => {
  test.each(Object.keys(HANDSHAKES) as (keyof typeof HANDSHAKES)[])('%s has what the format asks for', (name) => {
    const { version, pages, entries } = harFor(name);
    expect([version, pages.length, entries.length]).toEqual(['1.2', 1, HANDSHAKES[name].steps.length]);
    for (const entry of entries) expect(entry).toMatchObject(ENTRY);
  });

  test('forms and queries are taken apart', () => {
    const { entries } = harFor('oidcByProxy');
    const redemption = entries.find(({ comment }) => comment.startsWith('redemption'))!;
    expect(redemption.request['postData']).toMatchObject({
      mimeType: 'application/x-www-form-urlencoded',
      params: expect.arrayContaining([{ name: 'grant_type', value: 'authorization_code' }]),
    });
    const authorization = entries.find(({ comment }) => comment.startsWith('authorization'))!;
    expect(authorization.request['queryString']).toContainEqual({ name: 'response_type', value: 'code' });
  });

  test('nobody is named in it', () => {
    expect(harOf(HANDSHAKES.oidcByProxy)).not.toMatch(/alice/i);
  });
});
