import { usePageTitle } from '../hooks.ts';
import { texts } from '../texts/texts.ts';
import { Progress } from '../ui/Progress.tsx';

/** Takes the room that the profile will take, so that nothing moves when it is there. */
export function ProfileLoading() {
  const { profile, title } = texts;
  const heading = usePageTitle(title(profile.title));
  return (
    <div className="profile-loading">
      <h1 ref={heading} className="visually-hidden" tabIndex={-1}>
        {profile.title}
      </h1>
      <Progress text={profile.loading} />
    </div>
  );
}
