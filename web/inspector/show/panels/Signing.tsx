import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { Marked } from '../message/Marked.tsx';
import { words } from '../texts/words.ts';
import { normalised, partsOf, signingOf, type SigningWork } from './signingSteps.ts';

/** How a request of OAuth 1.0a is signed, from the message itself. */
export function Signing({ handshake, index }: { handshake: Handshake; index: number }) {
  const work = signingOf(handshake, index);
  if (!work) return null;
  return work.method === 'PLAINTEXT' ? <Plain signature={work.signature} /> : <Signed work={work} />;
}

/** RFC 5849 section 3.4.4. */
function Plain({ signature }: { signature: string }) {
  const { signing } = words;
  return (
    <section className="hi-part">
      <h3>{signing.heading}</h3>
      <p className="hi-soft">{signing.plain}</p>
      <pre>
        <Marked text={signature} />
      </pre>
    </section>
  );
}

function Signed({ work }: { work: SigningWork }) {
  const { signing } = words;
  return (
    <section className="hi-part">
      <h3>{signing.heading}</h3>
      <p className="hi-soft">{signing.what}</p>
      <h4>{signing.collect}</h4>
      <p className="hi-soft">
        {signing.collectWhat} {signing.order}
      </p>
      <pre className="hi-sorted">
        <Marked text={normalised(work.pairs).replaceAll('&', '&\n')} />
      </pre>
      <h4>{signing.text}</h4>
      <p className="hi-soft">{signing.textWhat}</p>
      <BaseString text={work.baseString} />
      <h4>{signing.key}</h4>
      <p className="hi-soft">{work.key === undefined ? signing.keyRsa : signing.keyWhat}</p>
      {work.key !== undefined && (
        <pre>
          <Marked text={work.key} />
        </pre>
      )}
      <h4>{signing.sign}</h4>
      <p className="hi-soft">{signing.signWhat(work.method)}</p>
      <pre>
        <Marked text={work.signature} />
      </pre>
    </section>
  );
}

function BaseString({ text }: { text: string }) {
  const [method, address, parameters] = partsOf(text);
  return (
    <pre className="hi-base">
      <span className="hi-base-0">{method}</span>&amp;
      <span className="hi-base-1">
        <Marked text={address} />
      </span>
      &amp;
      <span className="hi-base-2">
        <Marked text={parameters} />
      </span>
    </pre>
  );
}
