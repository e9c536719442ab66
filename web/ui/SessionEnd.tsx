import { useEffect, useState } from 'react';
import { texts } from '../texts/texts.ts';

const TICK_MS = 30_000;

/** When the session ends: the hour in this place, and how long that is from now. `exp` in unix seconds. */
export function SessionEnd({ exp }: { exp: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(tick);
  }, []);
  const end = new Date(exp * 1000);
  const hour = new Intl.DateTimeFormat(texts.lang, { hour: '2-digit', minute: '2-digit' }).format(end);
  return (
    <time dateTime={end.toISOString()}>
      {hour} ({fromNow(end.getTime() - now)})
    </time>
  );
}

function fromNow(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const format = new Intl.RelativeTimeFormat(texts.lang, { numeric: 'auto' });
  return Math.abs(minutes) < 90 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
}
