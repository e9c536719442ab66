import { expect, test } from 'vitest';
import type { AssertionAnswer } from '../../../proxy/protocol/embedContract.ts';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { createFakeProxy, createHub, createTab, NOW } from '../../harness/sessionTab.ts';
import { HOST, QUESTION } from './fakePopup.ts';

function createEmbedding(tokenExp?: number) {
  const { client, state, calls } = createFakeProxy();
  const asked: string[] = [];
  state.tokenExp = tokenExp;
  const tab = createTab(
    {
      ...client,
      embed: async ({ origin }) => ({ embed: 'e', origin, expires_in: 600, session: await client.session() }),
      assertion: async ({ embed }): Promise<AssertionAnswer> => {
        asked.push(embed);
        if (state.isDead) throw new ProxyError('token_expired', { token: state.no });
        return { assertion: 'a.b.c', profile: { sub: 'pairwise', provider: 'demo' }, target_origin: HOST };
      },
    },
    createHub()(),
  );
  return { ...tab, state, calls, asked };
}

test('a token that has lapsed is refreshed once, and the assertion asked for again', async () => {
  const { session, state, calls, asked } = createEmbedding();
  state.isDead = true;
  expect(await session.assertion('e')).toMatchObject({ assertion: 'a.b.c' });
  expect([asked, calls.refresh]).toEqual([['e', 'e'], [{ resource: undefined, refused: 0 }]]);
});

test('a page’s question tells of the session: its token is refreshed before it lapses', async () => {
  const { session, facts, calls } = createEmbedding(NOW + 10);
  await session.embed(QUESTION);
  expect(facts.provider()).toBe('demo');
  await session.assertion('e');
  expect(calls.refresh).toEqual([{}]);
});

test('115b an assertion of whoever was signed in before is nobody’s', async () => {
  const { session, events } = createEmbedding();
  const assertion = session.assertion('e');
  events.emit({ type: 'signed-out', asked: true });
  await expect(assertion).rejects.toMatchObject({ name: 'AbortError' });
});
