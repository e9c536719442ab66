import { bun } from './bun.ts';
import { deno } from './deno.ts';
import { lambda } from './lambda.ts';
import { netlify } from './netlify.ts';
import { node } from './node.ts';
import type { Target } from './target.ts';
import { vercel } from './vercel.ts';
import { workers } from './workers.ts';

/** By the name that follows `npm run deploy:`. */
export const TARGETS: Readonly<Record<string, Target>> = { workers, deno, bun, vercel, netlify, lambda, node };
