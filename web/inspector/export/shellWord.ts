/** A text as one word of bash in which nothing is expanded. NUL is in no argument of any program, and is left out. */
export function shellWord(text: string): string {
  const visible = text.toWellFormed().replaceAll('\0', '');
  return /^[\w./:@%+,][\w./:=@%+,-]*$/.test(visible) ? visible : `'${visible.replaceAll("'", String.raw`'\''`)}'`;
}

/** A text behind a `#`: what would end the line is a space, and what cannot be seen is left out. */
export function shellComment(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
}
