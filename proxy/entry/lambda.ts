import { Hono } from 'hono/tiny';
import { handle, type ApiGatewayRequestContextV2 } from 'hono/aws-lambda';
import { boot } from '../http/boot.ts';
import { diskAssets } from './diskAssets.ts';
import { fetchRuntime } from './fetchRuntime.ts';

// AWS Lambda behind a function URL; the SPA's files lie in the function's package as web/.
const assets = diskAssets(`${process.env['LAMBDA_TASK_ROOT']}/web`);
const server = boot(process.env, { ...fetchRuntime, assets }, console.log);
const app = new Hono<{ Bindings: { requestContext: ApiGatewayRequestContextV2 } }>();
app.all('*', ({ req, env }) => server.fetch(req.raw, { address: env.requestContext.http.sourceIp }));
export const handler = handle(app);
