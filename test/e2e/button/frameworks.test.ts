import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { agree, clickButton } from '../../harness/buttonVisit.ts';
import { clickAway, HEAD, heard, saidBy, scriptTag, servePage, signedInProfile } from '../../harness/plainPage.ts';
import { sideBySide } from '../../harness/sideBySide.ts';

const suite = sideBySide();
let alice: BrowserContextOptions;
beforeAll(async () => {
  alice = await signedInProfile(suite);
});

const FOLDER = fileURLToPath(new URL('frameworks/', import.meta.url));

const svelte: Plugin = {
  name: 'svelte',
  transform: (code, filename) =>
    filename.endsWith('.svelte') ? compile(code, { filename, generate: 'client' }).js.code : undefined,
};

/** One module, as a site's own build makes it. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte],
    // Also where the tests' own environment says otherwise.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  });
  const [first] = [result].flat();
  if (first === undefined || !('output' in first)) throw new Error(`${entry} was not built`);
  return first.output[0].code;
}

test.each([
  ['React', 'react.tsx'],
  ['Vue', 'vue.ts'],
  ['Svelte', 'svelte.ts'],
])('%s renders the button without a wrapper, hears how it ends and changes what it asks for', async (name, entry) => {
  const code = await bundle(entry);
  await suite.visit(async (page) => {
    const { demo } = suite;
    const script = `/${name}.js`;
    await page.route(demo.blog + script, (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
    const ours = scriptTag(demo);
    const theirs = `<script type="module" src="${script}"></script>`;
    await page.goto(await servePage(page, demo, `${HEAD}${ours}${theirs}<main></main>`, `/${name}`));
    await agree(await clickButton(page, 'login-button'));
    await page.locator('output', { hasText: 'Alice Archer' }).waitFor();
    expect((await heard(page))[0]!.detail['nonce']).toBe('of-the-framework');
    await page.getByRole('button', { name: 'Another provider' }).click();
    const popup = await clickButton(page, 'login-button[provider="demo-public"]');
    await clickAway(popup, 'Cancel');
    await page.locator('output', { hasText: 'access_denied' }).waitFor();
    expect(await saidBy(page)).toEqual(['login', 'login-cancel access_denied']);
    await page.goto(await servePage(page, demo, `${HEAD}${theirs}${ours}<main></main>`, `/${name}-first`));
    await expectProvider(page, 'demo-confidential');
    await page.getByRole('button', { name: 'Another provider' }).click();
    await expectProvider(page, 'demo-public');
  }, alice);
});

/** As markup and as the element have it, wherever the framework has put it. */
async function expectProvider(page: Page, provider: string): Promise<void> {
  const button = page.locator(`login-button[provider="${provider}"][challenge="of-the-framework"]`);
  await button.waitFor();
  expect(await button.evaluate((element) => (element as HTMLElement & { provider: string }).provider)).toBe(provider);
}
