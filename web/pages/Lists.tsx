import { texts } from '../texts/texts.ts';
import { Progress } from '../ui/Progress.tsx';
import { lazily } from './lazily.tsx';
import type { ResourcesProps } from './Resources.tsx';

const Resources = lazily<ResourcesProps>(
  () => import('./Resources.tsx').then((module) => module.Resources),
  <Progress text={texts.profile.loading} />,
);

/** Keyed by whose they are, so that nobody sees a list of whoever was here before. */
export function Lists(props: ResourcesProps) {
  const { iss, sub } = props.held.user;
  return <Resources key={JSON.stringify([iss, sub])} {...props} />;
}
