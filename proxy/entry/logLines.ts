/**
 * Writes lines of a log together: a write for each would cost a busy proxy a twentieth of its time. What is there when
 * the process ends is written then.
 */
export function createLogLines(write: (text: string) => void): (line: string) => void {
  let waiting = '';
  const flush = () => {
    const text = waiting;
    waiting = '';
    if (text !== '') write(text);
  };
  process.once('exit', flush);
  return (line) => {
    if (waiting === '') setImmediate(flush);
    waiting += `${line}\n`;
  };
}
