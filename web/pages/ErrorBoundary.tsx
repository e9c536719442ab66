import { Component, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Shell } from '../ui/Shell.tsx';

interface State {
  isBroken: boolean;
}

/** A fault of our own: no page could be drawn. What it shows needs nothing that may be broken. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    document.title = texts.title(texts.failures.unexpected.title);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Shell home={paths.home()}>
        <FailureCard problem={{ code: 'unexpected' }} home={paths.home()} />
      </Shell>
    );
  }
}
