import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clickButton } from '../../harness/buttonVisit.ts';
import { HEAD, openPlain, scriptTag, servePage } from '../../harness/plainPage.ts';
import { sideBySide } from '../../harness/sideBySide.ts';

const suite = sideBySide();
const isFirefox = process.env['POSTERN_BROWSER'] === 'firefox';

/** Attributes with a closed list, its first being what anything else means. */
const CLOSED = {
  mode: ['auto', 'popup', 'redirect'],
  theme: ['auto', 'light', 'dark'],
  size: ['medium', 'small', 'large'],
  shape: ['rounded', 'pill', 'rectangular'],
  remember: ['', 'session', 'local'],
};
const OPEN = ['provider', 'name', 'challenge'];

type Members = HTMLElement & Record<string, unknown>;

test('104 attributes and properties say the same, and nonsense in them means what is usual', () =>
  suite.visit(async (page) => {
    await openPlain(page, suite.demo, '<login-button></login-button>');
    const given = { closed: Object.entries(CLOSED), open: OPEN };
    const wrong = await page.locator('login-button').evaluate((element, { closed, open }) => {
      const button = element as Members;
      const found: string[] = [];
      const hold = (what: string, is: unknown, wanted: unknown) => {
        if (is !== wanted) found.push(`${what}: ${String(is)}, not ${String(wanted)}`);
      };
      for (const name of open) {
        hold(`${name} at first`, button[name], '');
        button[name] = 'constructor';
        hold(`${name}'s attribute`, button.getAttribute(name), 'constructor');
        button[name] = undefined;
        hold(`${name}'s attribute when undefined`, button.getAttribute(name), null);
      }
      for (const [name, choices] of closed) {
        for (const choice of choices) {
          button[name] = choice;
          hold(`${name}'s attribute`, button.getAttribute(name), choice);
          hold(name, button[name], choice);
        }
        for (const text of ['constructor', '__proto__', '"><script>alert(1)</script>']) {
          button.setAttribute(name, text);
          hold(`${name}="${text}"`, button[name], choices[0]);
        }
      }
      button['disabled'] = true;
      hold("disabled's attribute", button.getAttribute('disabled'), '');
      button.removeAttribute('disabled');
      hold('disabled', button['disabled'], false);
      return found;
    }, given);
    expect(wrong).toEqual([]);
  }));

test('what a page has set before the script is there counts; a button may come at any time and anywhere', () =>
  suite.visit(async (page) => {
    const { demo } = suite;
    const before = `<script>
      const early = document.querySelector('#early');
      Object.assign(early, { provider: 'demo-public', challenge: 'set-before-the-script', disabled: true });
    </script>`;
    const body = `<login-button id="early"></login-button><div id="host"></div>${before}`;
    await page.goto(await servePage(page, demo, `${HEAD}<body>${body}${scriptTag(demo)}`));
    const early = page.locator('#early');
    const attributes = early.evaluate((element) =>
      element.getAttributeNames().map((name) => element.getAttribute(name)),
    );
    expect(new Set(await attributes)).toEqual(new Set(['early', 'demo-public', 'set-before-the-script', '']));
    await page.getByRole('button', { name: 'Continue with Demo (public)' }).waitFor();
    await page.evaluate(() => {
      const late = document.createElement('login-button');
      late.setAttribute('lang', 'fr');
      document.querySelector('#host')!.attachShadow({ mode: 'open' }).append(late);
      document.body.insertAdjacentHTML('beforeend', '<login-button lang="pl"></login-button>');
    });
    for (const name of ['Se connecter', 'Zaloguj się']) await page.getByRole('button', { name }).waitFor();
  }));

test('a button that is disabled, or in a fieldset that is, opens nothing', () =>
  suite.visit(async (page) => {
    const body = `<login-button disabled></login-button>
      <form><fieldset disabled><login-button></login-button></fieldset></form>`;
    await openPlain(page, suite.demo, body);
    const opened = () =>
      page.evaluate(() => {
        let count = 0;
        window.open = () => {
          count += 1;
          return null;
        };
        for (const button of document.querySelectorAll('login-button')) {
          (button as HTMLElement).click();
          button.shadowRoot!.querySelector('button')!.click();
        }
        return count;
      });
    expect(await opened()).toBe(0);
    expect(await page.getByRole('button', { disabled: true }).count()).toBe(2);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('[disabled]')) element.removeAttribute('disabled');
      // One that would leave for the login page, where nothing opens.
      for (const button of document.querySelectorAll('login-button')) button.setAttribute('mode', 'popup');
    });
    expect(await page.getByRole('button', { disabled: false }).count()).toBe(2);
    expect(await opened()).toBe(2);
  }));

test('the popup speaks as the button does, and offers all ways or the one that is asked for', () =>
  suite.visit(async (page) => {
    const { demo } = suite;
    const body = `<login-button id="all" lang="ar"></login-button>
      <div lang="de-AT"><login-button id="one" provider="demo-public"></login-button></div>`;
    await openPlain(page, demo, body);
    const inner = page.locator('#all').getByRole('button', { name: 'تسجيل الدخول' });
    expect(await inner.evaluate((button) => getComputedStyle(button).direction)).toBe('rtl');
    const arabic = await clickButton(page, '#all');
    await arabic.getByRole('heading', { name: '127.0.0.1' }).waitFor();
    expect(await languageOf(arabic)).toEqual(['ar', 'rtl']);
    const offered = arabic.locator('.providers button');
    const all = await offered.evaluateAll((buttons) => buttons.map((button) => button.textContent));
    expect(all.length).toBeGreaterThan(5);
    await page.locator('#one').getByRole('button', { name: 'Weiter mit Demo (public)' }).waitFor();
    const german = await clickButton(page, '#one');
    await german.getByRole('button', { name: 'Demo (public)' }).waitFor();
    expect(await languageOf(german)).toEqual(['de', 'ltr']);
    expect(await german.locator('.providers button').count()).toBe(1);
  }));

async function languageOf(page: Page): Promise<[lang: string, direction: string]> {
  return page.evaluate(() => {
    const { documentElement: root } = document;
    return [root.lang, getComputedStyle(root).direction];
  });
}

test('two lines on a page: at most one request beside the script before anybody clicks', () =>
  suite.visit(async (page) => {
    const { demo } = suite;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const address = await servePage(
      page,
      demo,
      `${scriptTag(demo)}\n<login-button provider="demo-confidential"></login-button>`,
    );
    await page.goto(address);
    await page.getByRole('button', { name: 'Continue with Demo (confidential)' }).waitFor();
    await page.waitForLoadState('networkidle');
    const others = asked.filter((url) => url !== address && !url.endsWith('/favicon.ico'));
    expect(others).toEqual([`${demo.origin}/button.js`, `${demo.origin}/button/demo-confidential.json`]);
  }));

test.skipIf(isFirefox)(
  'with button.css nothing on the page moves when the script arrives, and without it something does',
  () =>
    suite.visit(async (page) => {
      expect(await shiftOf(page, `<link rel="stylesheet" href="${suite.demo.origin}/button.css">`)).toBe(0);
      await page.unrouteAll();
      expect(await shiftOf(page, '')).toBeGreaterThan(0);
    }),
);

/** How far everything moves (Layout Instability), once the page was there without its button. */
async function shiftOf(page: Page, head: string): Promise<number> {
  const { demo } = suite;
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`${demo.origin}/button.js`, async (route) => {
    await released;
    await route.continue();
  });
  const button = '<p>Before</p><login-button provider="demo-confidential"></login-button><p>After</p>';
  await page.goto(await servePage(page, demo, `${HEAD}${head}${scriptTag(demo)}<body>${button}`), {
    waitUntil: 'commit',
  });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  release();
  await page.getByRole('button', { name: 'Continue with Demo (confidential)' }).waitFor();
  return page.evaluate(async () => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // What moves is known once it has been drawn.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    add(observer.takeRecords());
    return sum;
  });
}

test.each([
  ['button.js', /^text\/javascript/],
  ['login-button.js', /^text\/javascript/],
  ['button.css', /^text\/css/],
  // Servers know no type for it, and nobody loads it into a page.
  ['button.d.ts', /^text\/plain/],
  ['custom-elements.json', /^application\/json/],
  ['button.json', /^application\/json/],
  ['button/demo-public.json', /^application\/json/],
])('122 any page may load %s, and nothing in it is of a person', async (file, type) => {
  const answer = await fetch(`${suite.demo.origin}/${file}`, { headers: { origin: 'https://anybody.example' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(type);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect((await answer.text()).length).toBeGreaterThan(20);
});

test('122 the versioned file is the same bytes, has the integrity that is told, and never changes', async () => {
  const { origin } = suite.demo;
  const read = async (file: string) => (await fetch(`${origin}/${file}`)).text();
  const { version, file, integrity } = JSON.parse(await read('button.json')) as Record<string, string>;
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  const code = await read(file!);
  expect(code).toBe(await read('button.js'));
  expect(integrity).toBe(`sha384-${createHash('sha384').update(code).digest('base64')}`);
  const cached = async (name: string) => (await fetch(`${origin}/${name}`)).headers.get('cache-control');
  expect(await cached(file!)).toMatch(/immutable/);
  expect(await cached('button.js')).not.toMatch(/immutable/);
});

test("122 the popup's page and script are for nobody else's pages", async () => {
  const { origin } = suite.demo;
  const popup = await fetch(`${origin}/popup`);
  expect(popup.headers.get('content-type')).toMatch(/^text\/html/);
  expect(popup.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
  const [script] = /\/assets\/popup-[^"]+\.js/.exec(await popup.text()) ?? [];
  const answer = await fetch(origin + script!);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});
