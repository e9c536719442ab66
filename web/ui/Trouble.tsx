interface Props {
  text: string;
  retry: string;
  onRetry: () => void;
}

/** A part of the page could not be had; the rest of it stands. */
export function Trouble({ text, retry, onRetry }: Props) {
  return (
    <div role="status">
      <p>{text}</p>
      <button type="button" className="button button-quiet" onClick={onRetry}>
        {retry}
      </button>
    </div>
  );
}
