import { once } from 'node:events';

interface HeapUsage {
  usedSize: number;
  /** Of ArrayBuffers. */
  backingStorageSize: number;
  /** Of what the runtime itself keeps for JavaScript. */
  embedderHeapUsedSize: number;
}

/** Bytes that are live in a workerd after V8's garbage is gone, as the inspector at this port of it says. */
export async function liveHeap(port: number): Promise<number> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target!.webSocketDebuggerUrl);
  await once(socket, 'open');
  // Collects all garbage before it looks, which is all that is wanted of it: workerd leaves a bare request for that
  // unanswered.
  await ask(socket, 'HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  const { usedSize, backingStorageSize, embedderHeapUsedSize } = await ask<HeapUsage>(socket, 'Runtime.getHeapUsage');
  socket.close();
  return usedSize + backingStorageSize + embedderHeapUsedSize;
}

let last = 0;

/** A method of the Chrome DevTools Protocol. */
function ask<Result>(socket: WebSocket, method: string, params = {}): Promise<Result> {
  const id = (last += 1);
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent): void => {
      const message = JSON.parse(String(data)) as { id?: number; result: Result; error?: { message: string } };
      if (message.id !== id) return;
      socket.removeEventListener('message', listen);
      if (message.error) reject(new Error(`${method}: ${message.error.message}`));
      else resolve(message.result);
    };
    socket.addEventListener('message', listen);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
