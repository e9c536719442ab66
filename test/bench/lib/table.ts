/** Rows as columns of text; the first row is the head. */
export function table(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return ['', title, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** What the issue asks for, beside what was found. */
export function bar(what: string, value: number, holds: boolean, asked: string): string {
  return `  ${holds ? 'holds ' : 'MISSED'}  ${what}: ${value.toFixed(2)}, asked ${asked}`;
}
