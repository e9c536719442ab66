import type { ReactNode } from 'react';

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="button button-quiet" href={href}>
      {children}
    </a>
  );
}
