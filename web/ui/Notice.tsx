interface Props {
  /** Said aloud when it changes. */
  text: string | undefined;
  action?: { label: string; onClick: () => void } | undefined;
}

/** What has happened to the session, above whatever page there is. */
export function Notice({ text, action }: Props) {
  return (
    <>
      <p role="status">{text}</p>
      {action && (
        <button type="button" className="button button-quiet" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </>
  );
}
