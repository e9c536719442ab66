import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** Bytes, gzip, of a file as it is served. */
export async function fileGzip(file: string): Promise<number> {
  return gzipSync(await readFile(file)).length;
}
