import { usePageTitle } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { Heading } from '../ui/Heading.tsx';
import { TextLink } from '../ui/TextLink.tsx';

export function NotFound() {
  const { notFound, title, failure } = texts;
  const heading = usePageTitle(title(notFound.title));
  return (
    <>
      <Heading ref={heading} lead={notFound.lead}>
        {notFound.heading}
      </Heading>
      <TextLink href={paths.home()}>{failure.goHome}</TextLink>
    </>
  );
}
