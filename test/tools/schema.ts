import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { providersSchema, SCHEMA_FILE } from './providersSchema.ts';
import { ROOT } from './runProgram.ts';

// `npm run schema`: writes the JSON Schema of PROVIDERS and providers.json, which ships with the SPA. A test compares.
await writeFile(join(ROOT, SCHEMA_FILE), providersSchema());
console.log(`${SCHEMA_FILE} is written.`);
