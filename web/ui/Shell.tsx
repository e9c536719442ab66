import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Gate } from './Gate.tsx';

interface Props {
  home: string;
  account?: ReactNode;
  notice?: ReactNode;
  children: ReactNode;
}

/** The wall with its small gate: header, the one card, nothing else. */
export function Shell({ home, account, notice, children }: Props) {
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skipToContent}
      </a>
      <header className="header">
        <a className="brand" href={home}>
          <Gate />
          <span>{texts.product}</span>
        </a>
        <div className="header-account">{account}</div>
      </header>
      <div className="notice">{notice}</div>
      <main className="card" id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">{texts.tagline}</footer>
    </div>
  );
}
