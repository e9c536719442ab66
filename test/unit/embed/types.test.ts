import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runProgram } from '../../tools/runProgram.ts';

const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noEmit'];
const WEB = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom'];

/** Somebody's project, with the type file that we serve in it. */
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'postern-types-'));
  await cp(join(ROOT, 'web/embed/served/button.d.ts'), join(project, 'button.d.ts'));
});
afterAll(() => rm(project, { recursive: true }));

/** What the compiler has against a file of the project; unless told otherwise, and against the type file itself. */
async function complaints(name: string, source: string, ...options: string[]): Promise<string> {
  await writeFile(join(project, name), source);
  const files = [join(project, name), join(project, 'button.d.ts')];
  const { output } = await runProgram('tsc', ['--ignoreConfig', ...STRICT, ...WEB, ...options, ...files], {
    quiet: true,
  });
  return output.replaceAll(`${project}/`, '').trim();
}

const PLAIN = `
const button = document.querySelector('login-button')!;
button.addEventListener('login', ({ detail }) => detail.profile.sub.length + (detail.assertion ?? '').length);
button.addEventListener('login-error', ({ detail: { code } }) => {
  if (code === 'popup_blocked') return;
  // @ts-expect-error -- no such code
  if (code === 'nonsense') return;
});
button.addEventListener('click', ({ clientX }) => clientX);
button.mode = 'popup';
// @ts-expect-error -- no such mode
button.mode = 'window';
// @ts-expect-error -- not to be set
button.profile = null;
document.createElement('login-button').signIn().then(({ nonce }) => nonce.length);
`;

const REACT = `
import { useRef } from 'react';
import type { LoginButton } from './button';
export function Page() {
  const ref = useRef<LoginButton>(null);
  return (
    <login-button ref={ref} key="a" className="b" lang="de" provider="github" disabled
      onlogin={({ detail }) => detail.profile.sub.length}
      onlogin-cancel={({ detail }) => detail.code === 'access_denied'}>
      Sign in
    </login-button>
  );
}
// @ts-expect-error -- no such mode
export const wrong = <login-button mode="window" />;
`;

test('a project without any framework has the element, its events and their codes', async () => {
  expect(await complaints('plain.ts', PLAIN, '--types', '')).toBe('');
});

test('a project with React has the element in JSX', async () => {
  await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  expect(await complaints('page.tsx', REACT, '--types', '', '--jsx', 'react-jsx', '--skipLibCheck')).toBe('');
  await rm(join(project, 'node_modules'));
});

/** As much as the frameworks' own types have of where elements are declared. */
const FRAMEWORKS = {
  preact: `export namespace JSXInternal { interface IntrinsicElements { span: { class?: string } } }
    export import JSX = JSXInternal;`,
  'solid-js/jsx-runtime': 'export namespace JSX { interface IntrinsicElements { span: { class?: string } } }',
  vue: 'export interface GlobalComponents {}',
};

const ALL_OF_THEM = `
import type { JSX as Preact } from 'preact';
import type { JSX as Solid } from 'solid-js/jsx-runtime';
import type { GlobalComponents } from 'vue';
type Given =
  & Preact.IntrinsicElements['login-button']
  & Solid.IntrinsicElements['login-button']
  & svelteHTML.IntrinsicElements['login-button']
  & InstanceType<GlobalComponents['login-button']>['$props'];
export const good: Given = { provider: 'github', mode: 'popup', class: 'a', onlogin: ({ detail }) => detail.nonce.length };
export const handled: Given = { 'on:login-cancel': ({ detail }) => detail.code, onLoginError: ({ detail }) => detail.code };
// @ts-expect-error -- no such mode
export const wrong: Given = { mode: 'window' };
`;

test('projects with Preact, Solid, Svelte and Vue have it too', async () => {
  for (const [name, types] of Object.entries(FRAMEWORKS)) {
    const folder = join(project, 'node_modules', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.d.ts'), types);
  }
  expect(await complaints('frameworks.ts', ALL_OF_THEM, '--types', '', '--skipLibCheck')).toBe('');
});
