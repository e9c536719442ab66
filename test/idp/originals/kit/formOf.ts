/** The pairs of a form body; none where the body is not a form. As bytes, since workerd calls a form no text. */
export async function formOf(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams();
  return new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()));
}

/** Its members, each once. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  return Object.fromEntries(await formOf(request));
}
