import { useLocation } from 'react-router-dom';
import { useAuth, usePageTitle } from '../../hooks.ts';
import { texts } from '../../texts/texts.ts';
import { Heading } from '../../ui/Heading.tsx';
import { isShared } from '../export/shared/share.ts';
import { Empty } from './page/Empty.tsx';
import { Operator } from './page/Operator.tsx';
import { Recorded } from './page/Recorded.tsx';
import { Shared } from './page/Shared.tsx';
import { words } from './texts/words.ts';
import './inspector.css';

/** The handshakes of this tab, or the one in a link, to be read. */
export function Inspector() {
  const heading = usePageTitle(texts.title(words.title));
  const { hash } = useLocation();
  const isFromLink = isShared(hash);
  return (
    <div className="hi">
      <Heading ref={heading} lead={isFromLink ? undefined : words.lead}>
        {isFromLink ? words.title : words.heading}
      </Heading>
      {isFromLink ? <Shared key={hash} fragment={hash} /> : <Own />}
    </div>
  );
}

/** Only an operator of a deploy has a token to show. */
function Own() {
  const { inspected } = useAuth();
  if (inspected) return <Recorded inspected={inspected} />;
  return <Empty isRecording={false}>{window.location.protocol === 'https:' && <Operator />}</Empty>;
}
