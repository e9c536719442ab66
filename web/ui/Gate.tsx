/** The mark: a battlement with a small lit gate in it. */
export function Gate() {
  return (
    <svg className="gate" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path className="gate-wall" d="M2 30V12l3-3V4h4v3h4V4h6v3h4V4h4v5l3 3v18H20v-9a4 4 0 0 0-8 0v9z" />
      <path className="gate-light" d="M12 30v-9a4 4 0 0 1 8 0v9z" />
    </svg>
  );
}
