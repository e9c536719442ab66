import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { PROVIDERS_ELEMENT } from '../../proxy/protocol/contract.ts';

/** The providers that the proxy wrote into the HTML; undefined where a plain static host served it. */
export function embeddedProviders(page: Document): PublicProvider[] | undefined {
  const text = page.getElementById(PROVIDERS_ELEMENT)?.textContent.trim();
  if (!text) return undefined;
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? (rows as PublicProvider[]) : undefined;
  } catch {
    return undefined;
  }
}
