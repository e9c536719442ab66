/* oxlint-disable import/no-default-export -- an edge function of the Build Output API is one */
import { createVercel } from '../entry/vercel.ts';
import { inlinedAssets } from './inlinedAssets.ts';

/** The bundle has them in its place. */
declare const FILES: Readonly<Record<string, string>>;

export default createVercel(inlinedAssets(FILES));
