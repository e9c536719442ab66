import type { Context } from 'hono';

import { fxaError } from './fxaError.ts';

/** A JSON object of texts; undefined where the body is not called JSON. */
export async function readJson(c: Context): Promise<Record<string, string> | undefined> {
  if (!(c.req.header('content-type') ?? '').startsWith('application/json')) return undefined;
  const body: unknown = await c.req.json().catch(() => null);
  if (!isTexts(body)) throw fxaError(109);
  return body;
}

function isTexts(body: unknown): body is Record<string, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  return Object.values(body).every((value) => typeof value === 'string');
}
