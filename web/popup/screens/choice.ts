import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import { actions, buttonOf, el, fill, hostName, paragraph, quietButton } from '../dom.ts';
import type { Choice } from '../screen.ts';
import { logoOf } from './logo.ts';
import type { Drawing, Drawn } from './drawn.ts';

/** The ways to sign in; also while the second window is open, which somebody may have closed. */
export function drawChoice(screen: Choice, { texts }: Drawing): Drawn {
  const { host, providers, isWaiting, onChoose, onLeave } = screen;
  const { choose, waiting, cancel } = texts;
  const ways = (provider: PublicProvider): Node => {
    const name = el('span', { class: 'provider-text' }, [
      el('span', { class: 'provider-name' }, fill(choose.with, { provider: provider.name })),
    ]);
    return el('li', {}, [buttonOf([logoOf(provider), name], () => onChoose(provider), 'provider')]);
  };
  const list = el('ul', { class: 'providers', 'aria-label': choose.ways }, providers.map(ways));
  const heading = isWaiting ? fill(waiting.heading) : fill(choose.heading, { host: hostName(host) });
  const lead = paragraph(fill(isWaiting ? waiting.lead : choose.lead), 'lead');
  const again = isWaiting ? [paragraph(fill(waiting.again), 'again')] : [];
  return { heading, body: [lead, ...again, list, actions(quietButton([cancel], onLeave))] };
}
