import { initialOf } from '../../proxy/protocol/homeTemplate.ts';
import type { Logo } from '../../proxy/protocol/provider.ts';

/** The row's own mark, else the name's first letter. */
export function ProviderLogo({ name, logo }: { name: string; logo: Logo | undefined }) {
  return (
    <svg className="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {logo ? (
        [logo, ...(logo.more ?? [])].map(({ path, color = 'currentColor' }) => (
          <path key={path} d={path} fill={color} />
        ))
      ) : (
        <text className="logo-letter" x="12" y="17" textAnchor="middle">
          {initialOf(name)}
        </text>
      )}
    </svg>
  );
}
