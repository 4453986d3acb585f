const BEGIN = 0x13;
const SEPARATOR = 0x14;
const END = 0x15;

/** Character positions: from inclusive, to exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A code that prints by itself, without a result beside it: an equation, a symbol. Null for all others. */
export function printingFieldOf(text: string, { from, to }: Range): string | null {
  if (text.charCodeAt(to - 1) !== END) return null;
  return /^\s*(eq|symbol)\b/i.exec(text.slice(from + 1, Math.min(to, from + 20)))?.[1]?.toUpperCase() ?? null;
}

/**
 * The codes of fields ([MS-DOC] 2.8.25), from the begin mark to the separator, or to the end where a field has no
 * result. In order, none inside another. A field that never ends hides nothing.
 */
export function findFieldCodes(text: string, { from, to }: Range): Range[] {
  const open: { readonly begin: number; separator: number | null }[] = [];
  const codes: Range[] = [];
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit < BEGIN || unit > END) continue;
    if (unit === BEGIN) open.push({ begin: at, separator: null });
    else if (unit === SEPARATOR) {
      const field = open.at(-1);
      if (field) field.separator ??= at;
    } else {
      const field = open.pop();
      if (field) codes.push({ from: field.begin, to: (field.separator ?? at) + 1 });
    }
  }
  codes.sort((a, b) => a.from - b.from || b.to - a.to);
  const outermost: Range[] = [];
  for (const code of codes) if (code.from >= (outermost.at(-1)?.to ?? 0)) outermost.push(code);
  return outermost;
}
