import { pathToFileURL } from 'node:url';
import { listen } from '../../entry/nodeServer.ts';

// A Lambda function URL: HTTP to an event of the payload format 2.0, and its result to HTTP.
interface Result {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: readonly string[];
  body: string;
  isBase64Encoded: boolean;
}
type Handler = (event: object, context: object) => Promise<Result>;

const [, , module = ''] = process.argv;
const { handler } = (await import(pathToFileURL(module).href)) as { handler: Handler };
const fetch = async (request: Request) => toResponse(await handler(toEvent(request), {}));
const { port } = await listen({ fetch }, 0, '127.0.0.1');
process.stdout.write(`listening on 127.0.0.1:${port}\n`);

function toEvent({ url, method, headers }: Request): object {
  const { pathname, search, host } = new URL(url);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(headers),
    requestContext: { domainName: host, http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' } },
    isBase64Encoded: false,
  };
}

function toResponse({ statusCode, headers, cookies = [], body, isBase64Encoded }: Result): Response {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'), { status: statusCode, headers: all });
}
