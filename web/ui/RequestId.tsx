import { useState } from 'react';
import { texts } from '../texts/texts.ts';

/** What finds the line in the proxy's log; it says nothing about anybody. */
export function RequestId({ id }: { id: string }) {
  const { requestId, copy, copied } = texts.failure;
  const [isCopied, setCopied] = useState(false);
  const onClick = () =>
    void navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <p className="request-id">
      {requestId} <code>{id}</code>{' '}
      <button type="button" className="button button-small" onClick={onClick}>
        {isCopied ? copied : copy}
      </button>
    </p>
  );
}
