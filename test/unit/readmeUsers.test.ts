import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SENTINELS } from '../idp/sentinels.ts';
import { USERS } from '../idp/users.ts';

test('the README lists every demo user, and what each sentinel makes fail', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const about = new Map(rows.map(([, id = '', what = '']) => [id.replaceAll('`', ''), what]));
  for (const { id, about: what } of [...USERS, ...SENTINELS]) expect({ id, what: about.get(id) }).toEqual({ id, what });
});
