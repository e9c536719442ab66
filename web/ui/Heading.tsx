import type { ReactNode, Ref } from 'react';

interface Props {
  ref?: Ref<HTMLHeadingElement>;
  lead?: string | undefined;
  /** Its room is kept while it is not yet known which lead is true. */
  isLeadHidden?: boolean;
  children: ReactNode;
}

/** The page's one h1, which takes the focus after a move within the SPA. */
export function Heading({ ref, lead, isLeadHidden = false, children }: Props) {
  return (
    <div className="heading">
      <h1 ref={ref} tabIndex={-1}>
        {children}
      </h1>
      {lead !== undefined && <p className={isLeadHidden ? 'lead lead-hidden' : 'lead'}>{lead}</p>}
    </div>
  );
}
