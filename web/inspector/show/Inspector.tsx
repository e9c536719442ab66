import { useAuth, usePageTitle } from '../../hooks.ts';
import { texts } from '../../texts/texts.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Empty } from './page/Empty.tsx';
import { Operator } from './page/Operator.tsx';
import { Recorded } from './page/Recorded.tsx';
import { words } from './texts/words.ts';
import './inspector.css';

/** The handshakes of this tab, to be read. */
export function Inspector() {
  const { inspected } = useAuth();
  const heading = usePageTitle(texts.title(words.title));
  return (
    <div className="hi">
      <Heading ref={heading} lead={words.lead}>
        {words.heading}
      </Heading>
      {inspected ? (
        <Recorded inspected={inspected} />
      ) : (
        <Empty isRecording={false}>
          <Operator />
        </Empty>
      )}
    </div>
  );
}
