import { resourceTexts } from '../texts/resourceTexts.ts';

interface Props {
  /** Of what the pages are. */
  title: string;
  /** Counted from 1. */
  page: number;
  isLast: boolean;
  busy: boolean;
  onTurn: (page: number) => void;
}

/** The buttons keep the focus where there is nowhere to turn to: `aria-disabled`, and a click does nothing. */
export function Paging({ title, page, isLast, busy, onTurn }: Props) {
  const { pages, previous, next, page: number } = resourceTexts;
  return (
    <nav className="paging" aria-label={pages(title)}>
      <Turn label={previous} isOff={busy || page === 1} onClick={() => onTurn(page - 1)} />
      <span role="status">{number(page)}</span>
      <Turn label={next} isOff={busy || isLast} onClick={() => onTurn(page + 1)} />
    </nav>
  );
}

function Turn({ label, isOff, onClick }: { label: string; isOff: boolean; onClick: () => void }) {
  return (
    <button type="button" className="button button-quiet" aria-disabled={isOff} onClick={() => !isOff && onClick()}>
      {label}
    </button>
  );
}
