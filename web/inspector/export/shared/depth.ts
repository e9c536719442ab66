/** Whether JSON is nested no deeper than that: looked at before it is read, because a reader may run out of stack. */
export function isShallow(json: string, deepest: number): boolean {
  let [depth, isText] = [0, false];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]!;
    if (isText && character === '\\') at += 1;
    else if (character === '"') isText = !isText;
    else if (!isText && '[{'.includes(character)) depth += 1;
    else if (!isText && ']}'.includes(character)) depth -= 1;
    if (depth > deepest) return false;
  }
  return true;
}
