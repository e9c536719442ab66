import { expect } from 'vitest';
import { createTestApp, type TestApp } from './testApp.ts';
import { createTestBrowser, errorCode } from './testBrowser.ts';

type MakeToken = (app: TestApp) => Promise<string | undefined>;
type Prepare = (app: TestApp) => void;

interface Outcome {
  status: number;
  code: string | undefined;
  authenticated: boolean;
}

/** Signs in by both paths with what `makeToken` gives, and says what came of each. */
export async function outcomes(makeToken: MakeToken, prepare?: Prepare): Promise<Outcome[]> {
  const results: Outcome[] = [];
  for (const path of ['proxy', 'browser'] as const) {
    const app = await createTestApp();
    prepare?.(app);
    const browser = createTestBrowser(app);
    const started = await browser.start(path === 'proxy' ? 'confidential' : 'public');
    const id_token = await makeToken(app);
    app.provider.answers.token = async () => Response.json(await app.provider.tokenBody({ id_token }));
    const answer = path === 'proxy' ? await browser.redeem(started) : await browser.verify(started, { id_token });
    const session = (await (await browser.get('/api/session')).json()) as { authenticated: boolean };
    results.push({ status: answer.status, code: answer.ok ? undefined : await errorCode(answer), ...session });
  }
  return results;
}

export async function expectRefused(makeToken: MakeToken, prepare?: Prepare): Promise<void> {
  for (const { status, authenticated } of await outcomes(makeToken, prepare)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(authenticated).toBe(false);
  }
}

export async function expectAccepted(makeToken: MakeToken, prepare?: Prepare): Promise<void> {
  for (const { status, authenticated } of await outcomes(makeToken, prepare)) {
    expect([status, authenticated]).toEqual([200, true]);
  }
}
