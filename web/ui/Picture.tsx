import { useState } from 'react';

interface Props {
  src: string | undefined;
  name: string;
  /** Pixels, both ways. */
  size: 32 | 96;
}

/** Somebody's picture; where there is none, or it does not load, the first letters of the name. Decorative. */
export function Picture({ src, name, size }: Props) {
  const [broken, setBroken] = useState<string>();
  const className = `picture picture-${size}`;
  if (src === undefined || src === broken) {
    return (
      <span className={className} aria-hidden="true">
        {initials(name)}
      </span>
    );
  }
  return (
    <img
      className={className}
      src={src}
      alt=""
      width={size}
      height={size}
      referrerPolicy="no-referrer"
      onError={() => setBroken(src)}
    />
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? '')[0]);
  return letters.join('').toUpperCase() || '?';
}
