export interface Activity {
  id: number;
  name: string;
  /** Metres. */
  distance: number;
  /** Seconds. */
  moving_time: number;
  elapsed_time: number;
  /** Metres. */
  total_elevation_gain: number;
  type: string;
  sport_type: string;
  start_date: string;
  start_date_local: string;
}

const KINDS: readonly (readonly [name: string, type: string, sport_type: string, metresPerSecond: number])[] = [
  ['Morning Run', 'Run', 'Run', 2.9],
  ['Evening Ride', 'Ride', 'Ride', 7.2],
  ['Lunch Walk', 'Walk', 'Walk', 1.4],
  ['Trail Run', 'Run', 'TrailRun', 2.4],
  ['Gravel Ride', 'Ride', 'GravelRide', 6.1],
];

const HOW_MANY = 23;
const HOUR = 3_600_000;
const LATEST = Date.UTC(2026, 0, 14, 6, 30);

/** Everybody's, the latest first, the same at every start. */
export const ACTIVITIES: readonly Activity[] = Array.from({ length: HOW_MANY }, (_, index) => activity(index));

function activity(index: number): Activity {
  const [name, type, sport_type, metresPerSecond] = KINDS[index % KINDS.length]!;
  const moving_time = 1800 + ((index * 613) % 4200);
  const start = LATEST - index * 41 * HOUR;
  return {
    id: 154_504_250 + HOW_MANY - index,
    name,
    distance: Math.round(moving_time * metresPerSecond * 10) / 10,
    moving_time,
    elapsed_time: moving_time + ((index * 97) % 600),
    total_elevation_gain: (index * 53) % 480,
    type,
    sport_type,
    start_date: iso(start),
    // As the original has it: local time, called UTC.
    start_date_local: iso(start + HOUR),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('.000', '');
}
