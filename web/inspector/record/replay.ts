import { ENDPOINTS, GUARD_HEADER } from '../../../proxy/protocol/contract.ts';
import { isErrorCode } from '../../../proxy/protocol/failure.ts';
import { INSPECT_HEADER } from '../../../proxy/protocol/handshake/placeholder.ts';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { ProxyError } from '../../auth/wire/proxyError.ts';
import { stepOfProxy } from './classify.ts';
import type { Inspected } from './handshakes.ts';
import { takeInspection } from './inspection.ts';
import type { Journal } from './journal.ts';

const ENDPOINT = '/api/inspect/replay';

/** See `Inspected.replay`. Nothing of it is written into the handshake, which is over. */
export function replayWith(send: typeof globalThis.fetch, journal: Journal): Inspected['replay'] {
  return async ({ id, provider, recipe }: Handshake, kind) => {
    const response = await send(ENDPOINT, {
      method: ENDPOINTS[ENDPOINT],
      headers: {
        'Content-Type': 'application/json',
        [GUARD_HEADER]: '1',
        [INSPECT_HEADER]: journal.kept(id)?.key ?? '',
      },
      body: JSON.stringify({ provider, kind }),
    });
    const { inspect, code, request_id } = takeInspection(await response.text());
    if (!response.ok) throw new ProxyError(isErrorCode(code) ? code : 'proxy_unreachable', { requestId: request_id });
    return (inspect?.calls ?? []).map((call) => stepOfProxy(call, kind === 'profile' ? 'profile' : 'tx', recipe));
  };
}
