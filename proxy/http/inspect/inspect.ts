import { decodeBase64url } from '../../protocol/base64url.ts';
import { Failure } from '../../protocol/failure.ts';
import { withInspection } from '../../protocol/handshake/inspected.ts';
import { INSPECT_HEADER } from '../../protocol/handshake/placeholder.ts';
import { createRedactor } from '../../protocol/handshake/redact.ts';
import type { Inspection } from '../../protocol/handshake/step.ts';
import { isOperator } from '../../session/operatorToken.ts';
import { failed, json } from '../answer.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { letOperatorIn } from './letOperatorIn.ts';
import { createRecording, type Recording } from './recordCalls.ts';
import { recipeOf } from './recipeOf.ts';
import { replay } from './replay.ts';

/**
 * Where the browser asks for it and may, adds to the answer what the proxy has sent and got for this request. The
 * request itself is answered as ever: what is recorded is a copy, and goes with the request.
 */
export async function inspect(c: AppContext, answer: () => Promise<Response>): Promise<Response> {
  const { path } = c.req;
  if (path === '/api/inspect') return letOperatorIn(c);
  const key = decodeBase64url(c.req.raw.headers.get(INSPECT_HEADER) ?? '');
  const isReplay = path === '/api/inspect/replay';
  if (key?.length !== KEY_BYTES || !(await mayInspect(c))) {
    if (isReplay) throw new Failure('inspector_not_open');
    return answer();
  }
  const recording = createRecording();
  c.var.deps.record(recording.record);
  const bare = await (isReplay ? replay(c) : answer()).catch((error: unknown) => failed(c, error));
  return withCalls(c, bare, await inspectionOf(c, recording, key));
}

const KEY_BYTES = 32;

async function mayInspect(c: AppContext): Promise<boolean> {
  const { deps, state } = c.var;
  return deps.config.inspect === 'everyone' || isOperator(deps.sealer, state.origin, cookieHeader(c), deps.now());
}

async function withCalls(c: AppContext, bare: Response, inspection: Inspection): Promise<Response> {
  return json(c, withInspection(await bare.json(), inspection), bare.status);
}

async function inspectionOf(c: AppContext, { calls }: Recording, key: Uint8Array<ArrayBuffer>): Promise<Inspection> {
  const { deps, state } = c.var;
  const { failure } = state;
  const secrets = [...deps.config.providers.values()].flatMap(({ client_secret }) => client_secret ?? []);
  const redactor = createRedactor(key, secrets);
  const recorded = await calls(redactor);
  const recipe = c.req.path === '/api/tx' && failure === undefined ? await recipeOf(c) : undefined;
  return {
    calls: recorded,
    ...(failure && { reason: failure.reason }),
    ...(failure?.detail !== undefined && { detail: await redactor.text(failure.detail) }),
    ...(recipe && { recipe }),
  };
}
