import type { Env, Report } from './environment.ts';

/** How much one client may ask for. */
export interface Limits {
  /** Starts and ends of sign-ins, in each minute; 0: as many as it likes. */
  perMinute: number;
  /** The header that the proxy in front sets to the client's address; absent: the platform tells it. */
  addressHeader?: string | undefined;
}

const USUAL = 120;

/** Reads RATE_LIMIT and CLIENT_ADDRESS. */
export function readLimits({ RATE_LIMIT, CLIENT_ADDRESS }: Env, report: Report): Limits {
  const isNumber = RATE_LIMIT === undefined || /^\d{1,6}$/.test(RATE_LIMIT);
  if (!isNumber)
    report('RATE_LIMIT', 'is not a whole number', 'Set it to requests per minute and client, 0 for no limit');
  const isHeader = CLIENT_ADDRESS === undefined || /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(CLIENT_ADDRESS);
  const mend = 'Set it to the header that your own proxy writes the address into, as in x-real-ip';
  if (!isHeader) report('CLIENT_ADDRESS', 'is not the name of a header', mend);
  return { perMinute: isNumber ? Number(RATE_LIMIT ?? USUAL) : USUAL, addressHeader: CLIENT_ADDRESS };
}
