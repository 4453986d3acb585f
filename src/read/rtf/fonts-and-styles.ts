import { type Encoding, encodingOfCharset, encodingOfCodePage } from './code-page.js';
import { type GroupTree, parameterOf } from './group-tree.js';

/** Fonts by number, as far as they say an encoding of their own. */
export function readFonts(tree: GroupTree): Map<number, Encoding> {
  const fonts = new Map<number, Encoding>();
  // A table of a single font may do without a group for it (RTF 1.9.1, 'Font Table').
  for (const font of [tree, ...tree.groups]) {
    const number = parameterOf(font, 'f');
    if (number === undefined || number === null) continue;
    const codePage = encodingOfCodePage(parameterOf(font, 'cpg') ?? -1);
    const encoding = codePage ?? encodingOfCharset(parameterOf(font, 'fcharset') ?? 1);
    if (encoding) fonts.set(number, encoding);
  }
  return fonts;
}

/** What a paragraph style says of outline and lists. */
export interface ParagraphStyle {
  readonly outlineLevel: number | null;
  readonly list: number | null;
  readonly listLevel: number | null;
}

/** Paragraph styles by number (\s). */
export function readStyles(tree: GroupTree): Map<number, ParagraphStyle> {
  const styles = new Map<number, ParagraphStyle>();
  for (const style of tree.groups) {
    const isOther = style.words.some((word) => word.name === 'cs' || word.name === 'ds' || word.name === 'ts');
    if (isOther) continue;
    const number = parameterOf(style, 's') ?? 0;
    const named = /^\s*(?:heading|标题|標題)\s*([1-9])\b/iu.exec(style.text)?.[1];
    styles.set(number, {
      outlineLevel: outline(parameterOf(style, 'outlinelevel') ?? (named ? Number(named) - 1 : null)),
      list: parameterOf(style, 'ls') ?? null,
      listLevel: parameterOf(style, 'ilvl') ?? null,
    });
  }
  return styles;
}

/** 9 stands for body text, as in OOXML. */
export function outline(level: number | null): number | null {
  return level !== null && level >= 0 && level <= 8 ? level : null;
}

/** Authors of revisions in their order; the first is 'Unknown'. */
export function readAuthors(tree: GroupTree): string[] {
  return tree.groups.map((author) => author.text.replace(/;\s*$/, ''));
}
