/** The script that a page of the blog loads. */
export interface ButtonFile {
  url: string;
  /** Of the versioned file: its hash, which the browser compares (Subresource Integrity). */
  integrity?: string;
}

/** The file of this very version where the login origin names one; else the one that follows its releases. */
export async function findButton(login: string, ask: (url: string) => Promise<Response>): Promise<ButtonFile> {
  const latest = { url: `${login}/button.js` };
  try {
    const answer = await ask(`${login}/button.json`);
    if (!answer.ok) return latest;
    const { file, integrity } = (await answer.json()) as Record<string, unknown>;
    if (typeof file !== 'string' || typeof integrity !== 'string') return latest;
    return { url: new URL(file, login).href, integrity };
  } catch {
    return latest;
  }
}
