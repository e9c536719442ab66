import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

import type { Setup } from '../kit/setup.ts';
import { OAuthProblem } from '../oauth1/OAuthProblem.ts';

/** The OAuth Problem Reporting extension: the same in the body and in the challenge. */
export function problemReport({ base }: Setup): ErrorHandler {
  return (error) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (!(error instanceof OAuthProblem)) throw error;
    const report = { oauth_problem: error.problem, ...error.more };
    const challenge = Object.entries(report).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'www-authenticate': [`OAuth realm="${base}/foursquare"`, ...challenge].join(', '),
    };
    return new Response(new URLSearchParams(report).toString(), { status: 401, headers });
  };
}
