import { refusal } from '../kit/refusal.ts';

/** Strava's own shape of an error, which has nothing of RFC 6749. */
export function fault(status: 400 | 401, resource: string, field: string, code: string): Error {
  const message = status === 401 ? 'Authorization Error' : 'Bad Request';
  return refusal(Response.json({ message, errors: [{ resource, field, code }] }, { status }));
}
