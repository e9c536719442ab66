/** RFC 1951, without a header. */
const FORMAT = 'deflate-raw';

export async function deflate(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(FORMAT));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A text of `most` bytes of UTF-8 at most; undefined: it has more, or is none. What has more is not read to its end: a
 * few kilobytes may stand for gigabytes.
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT)).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, count] = ['', 0];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      count += part.value.byteLength;
      if (count > most) return undefined;
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
