import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Handshake, StepKind } from '../../proxy/protocol/handshake/step.ts';
import { storageOf } from './tabs.ts';

const LATER = new Set<StepKind>(['profile', 'refresh', 'resource', 'logout']);

/** The tab's one handshake as it is kept, up to the end of the sign-in. */
export async function recorded(page: Page): Promise<Handshake> {
  const entries = (await storageOf(page)).filter(([key]) => key.startsWith('postern:inspect:handshake:'));
  expect(entries).toHaveLength(1);
  const { handshake } = JSON.parse(entries[0]![1]) as { handshake: Handshake };
  const end = handshake.steps.findIndex(({ kind }) => LATER.has(kind));
  return { ...handshake, steps: handshake.steps.slice(0, end === -1 ? undefined : end) };
}

/** Every value that may not be seen, as it goes by. */
export function watchValues(page: Page): Set<string> {
  const values = new Set<string>();
  const names = [
    'code',
    'state',
    'nonce',
    'code_verifier',
    'oauth_token',
    'oauth_verifier',
    'denied',
    'tx',
    'id_token',
  ];
  page.on('request', (request) => {
    const { search } = new URL(request.url());
    for (const text of [search, readBody(request.postData())]) {
      for (const name of names) for (const value of new URLSearchParams(text).getAll(name)) values.add(value);
    }
  });
  return values;
}

/** A form, or a JSON's members and the query among them, as one query. */
function readBody(body: string | null): string {
  if (!body?.startsWith('{')) return body ?? '';
  const { query = '', ...members } = JSON.parse(body) as Record<string, string>;
  return `${query}&${new URLSearchParams(members)}`;
}
