/** Shows itself only after 300 ms (the style sheet's doing), so that what is quick does not flicker. */
export function Progress({ text }: { text: string }) {
  return (
    <div className="progress" role="status">
      <span className="progress-bar" aria-hidden="true" />
      <p>{text}</p>
    </div>
  );
}
