import { readFile, readdir } from 'node:fs/promises';

/** Milliseconds of processor time that a process has used, all its threads together (Linux). */
export async function cpuTime(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const used = await Promise.all(
    threads.map(async (thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')),
  );
  return used.reduce((sum, line) => sum + Number(line.split(' ')[0]), 0) / 1e6;
}
