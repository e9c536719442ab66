import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../tools/Visitor.ts';

/** What became of a program of bash. */
export interface Ended {
  /** 0 is success. */
  status: number | null;
  /** Standard output, and standard error. */
  out: string;
  said: string;
}

export interface Terminal {
  env?: Readonly<Record<string, string>>;
  /** What is written to its standard input at once. */
  input?: string;
  /** The address that the browser ends at, for the one that the program has printed. */
  visit?: (address: string) => Promise<string>;
}

const ADDRESS = /^ {2}(https?:\/\/\S+)$/m;

/** Runs it as a file, with nothing of this process's environment but where programs are. */
export async function runBash(script: string, { env = {}, input = '', visit }: Terminal = {}): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'handshake-'));
  try {
    const file = join(folder, 'handshake.sh');
    await writeFile(file, script);
    return await run(file, { env, input, visit });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(file: string, { env, input, visit }: Required<Omit<Terminal, 'visit'>> & { visit: Terminal['visit'] }) {
  const child = spawn('bash', [file], { env: { PATH: process.env['PATH'], ...env } });
  const ended = { out: '', said: '' };
  child.stdout.on('data', (text: Buffer) => void (ended.out += text.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.write(input);
  if (visit === undefined) child.stdin.end();
  let isAsked = false;
  return new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...ended }));
    child.stderr.on('data', (text: Buffer) => {
      ended.said += text.toString();
      const address = ADDRESS.exec(ended.said)?.[1];
      if (isAsked || address === undefined || visit === undefined) return;
      isAsked = true;
      visit(address).then((callback) => child.stdin.end(`${callback}\n`), reject);
    });
  });
}

/** Signs in as this person, whose browser ends at the callback. */
export function visitAs(user: string, consent: 'allow' | 'cancel' = 'allow'): (address: string) => Promise<string> {
  return async (address) => (await new Visitor().signIn(address, user, consent)).href;
}

/** Programs that note with what they were called, as a list of processes would show it, before they do it. */
export async function watchPrograms(): Promise<{ path: string; seen: () => Promise<string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'programs-'));
  const path = process.env['PATH']!;
  const notes = join(folder, 'notes');
  for (const name of ['curl', 'openssl']) {
    const lines = ['#!/bin/bash', `printf '%q ' ${name} "$@" >> '${notes}'`, `env >> '${notes}'`];
    await writeFile(join(folder, name), [...lines, `PATH='${path}' exec ${name} "$@"`, ''].join('\n'), { mode: 0o755 });
  }
  const seen = async () => {
    const text = await readFile(notes, 'utf8');
    await rm(folder, { recursive: true });
    return text;
  };
  return { path: `${folder}:${path}`, seen };
}
