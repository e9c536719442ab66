import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providersSchema, SCHEMA_FILE } from '../tools/providersSchema.ts';
import { ROOT } from '../tools/runProgram.ts';

test('the JSON Schema that ships is the one that the row schema makes: run `npm run schema`', async () => {
  expect(await readFile(join(ROOT, SCHEMA_FILE), 'utf8')).toBe(providersSchema());
});
