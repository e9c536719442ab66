import type { Context, Hono } from 'hono';

import { bearer } from '../kit/bearer.ts';
import type { Grants } from '../kit/Grants.ts';
import type { Setup } from '../kit/setup.ts';
import { PROFILES, type Person } from '../people.ts';
import { ACTIVITIES } from './activities.ts';
import { fault } from './fault.ts';

const USUAL_PAGE = 30;
const LONGEST_PAGE = 200;

export function addStravaApi(app: Hono, grants: Grants, { base }: Setup): void {
  app.get('/api/v3/athlete', (c) => c.json(PROFILES.strava(authorize(c, grants, 'read'), base)));
  app.on('GET', ['/api/v3/athlete/activities', '/api/v3/activities'], (c) => {
    authorize(c, grants, 'activity:read');
    const page = count(c, 'page', 1, Infinity);
    const size = count(c, 'per_page', USUAL_PAGE, LONGEST_PAGE);
    return c.json(ACTIVITIES.slice((page - 1) * size, page * size));
  });
}

/** A scope that is missing is told by 401 as well, and by its name. */
function authorize(c: Context, grants: Grants, scope: string): Person {
  const access = grants.use(bearer(c));
  if (!access) throw fault(401, 'Athlete', 'access_token', 'invalid');
  const wider = `${scope}_all`;
  if (!access.scopes.some((granted) => granted === scope || granted === wider))
    throw fault(401, 'AccessToken', `${scope}_permission`, 'missing');
  return access.grant.user;
}

function count(c: Context, name: string, usual: number, most: number): number {
  const value = Number(c.req.query(name) ?? usual);
  if (!Number.isInteger(value) || value < 1 || value > most) throw fault(400, 'Application', name, 'invalid');
  return value;
}
