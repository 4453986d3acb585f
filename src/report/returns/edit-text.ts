/** A piece of a text to be put in place of what stands from `start` to `end`; nothing stands there where both are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits don't overlap; those at one place keep their order. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  const sorted = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i);
  for (const { edit } of sorted) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
