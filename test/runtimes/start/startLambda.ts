import { join } from 'node:path';
import type { APIGatewayProxyResult, LambdaEvent } from 'hono/aws-lambda';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import type { Running } from './running.ts';
import { startHere } from './startHere.ts';

/** The handler, given what a function URL gives it. */
export function startLambda(env: Env): Promise<Running> {
  // Where the platform unpacks the function, with web/ in it.
  return startHere({ ...env, LAMBDA_TASK_ROOT: join(ROOT, 'dist') }, async () => {
    const { handler } = await import('../../../proxy/entry/lambda.ts');
    return { fetch: async (request) => toResponse(await handler(await toEvent(request))) };
  });
}

/**
 * Payload format 2.0, in which cookies are apart and what is not text is base64.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
async function toEvent(request: Request): Promise<LambdaEvent> {
  const { pathname: path, search, hostname: domainName } = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const isBase64Encoded = !headers['content-type']?.startsWith('application/json');
  const body = Buffer.from(await request.arrayBuffer());
  const http = { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' };
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search.slice(1),
    headers,
    cookies: cookie?.split('; '),
    requestContext: { domainName, http },
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
  return event as unknown as LambdaEvent;
}

function toResponse({ statusCode, headers, cookies = [], body, isBase64Encoded }: APIGatewayProxyResult): Response {
  const lines = cookies.map((cookie): [string, string] => ['set-cookie', cookie]);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return new Response(bytes, {
    status: statusCode,
    headers: [...Object.entries(headers as Record<string, string>), ...lines],
  });
}
