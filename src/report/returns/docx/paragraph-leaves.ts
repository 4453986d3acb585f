import { firstSpan, type SpanElement } from '../xml-spans.js';

/** A piece of a paragraph's text and the element that holds it. Offsets are those of the accepted reading. */
export interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly element: SpanElement;
  /** The run, or what must stay whole around it: a formula, a field, a drop-down list. A comment begins before it or ends behind it. */
  readonly unit: SpanElement;
  /** The unit is a run and the leaf one of its own children: the run may be parted there. */
  readonly parts: boolean;
}

/** Runs in a link or a revision stay what they are around a comment's ends; these hold no words of the accepted reading. */
const WORDLESS = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:rt', 'w:txbxContent', 'w:pPr', 'w:rPr', 'w:sdtPr']);
/** Content controls that take plain text or a choice: Word keeps no marks in them. */
const PLAIN_CONTROLS = ['w:text', 'w:date', 'w:dropDownList', 'w:comboBox', 'w:docPartList'];
const WHOLE = new Set(['m:oMath', 'm:oMathPara', 'mc:AlternateContent', 'w:fldSimple']);
const SIGNS: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:ptab': '\t', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

/** The words of a paragraph piece by piece, as read/docx/read-inline gives them together; `isHidden` tells of a run's own style. */
export function leavesOf(
  paragraph: SpanElement,
  text: string,
  from: number,
  isHidden: (run: SpanElement) => boolean,
): Leaf[] {
  const leaves: Leaf[] = [];
  let at = from;
  walk(paragraph, null);
  return leaves;

  function walk(parent: SpanElement, unit: SpanElement | null): void {
    for (const child of parent.children) visit(child, unit);
  }

  function visit(element: SpanElement, unit: SpanElement | null): void {
    const { name } = element;
    if (WORDLESS.has(name)) return;
    if (name === 'w:r') {
      if (!isHidden(element)) walk(element, unit ?? element);
      return;
    }
    if (name === 'mc:AlternateContent') {
      const chosen = firstSpan(element, 'mc:Choice') ?? firstSpan(element, 'mc:Fallback');
      if (chosen) walk(chosen, unit ?? element);
      return;
    }
    if (WHOLE.has(name) || (name === 'w:sdt' && isPlainControl(element))) {
      walk(element, unit ?? element);
      return;
    }
    const content = wordsOf(element, text);
    if (content === null) walk(element, unit);
    else add(element, unit ?? element, content);
  }

  function add(element: SpanElement, unit: SpanElement, content: string): void {
    if (content === '') return;
    const parts = unit.name === 'w:r' && element.parent === unit;
    leaves.push({ start: at, end: at + content.length, text: content, element, unit, parts });
    at += content.length;
  }
}

/** Null for an element that holds none itself. */
function wordsOf(element: SpanElement, text: string): string | null {
  if (element.name === 'w:t' || element.name === 'm:t') return decodeText(rawText(element, text));
  if (element.name === 'w:br') return ['page', 'column'].includes(element.attributes.type ?? '') ? '' : '\n';
  if (element.name === 'w:sym') {
    const code = Number.parseInt(element.attributes.char ?? '', 16);
    return Number.isFinite(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
  }
  return SIGNS[element.name] ?? null;
}

function isPlainControl(control: SpanElement): boolean {
  const properties = firstSpan(control, 'w:sdtPr');
  return (
    properties?.children.some((child) => PLAIN_CONTROLS.includes(child.name) || child.local === 'checkbox') ?? false
  );
}

const rawText = (element: SpanElement, text: string): string => text.slice(element.openEnd, element.closeStart);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g;

function decodeText(raw: string): string {
  const plain = raw.replace(/<!--[\s\S]*?-->/g, '').replace(/\r\n?/g, '\n');
  return plain
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) => (piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : piece.replace(REFERENCE, decodeReference)))
    .join('');
}

function decodeReference(
  _: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
): string {
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (decimal) return String.fromCodePoint(Number(decimal));
  return ENTITIES[name ?? ''] ?? '';
}

/** Where in the part's text the leaf's UTF-16 unit `index` begins; null where its text can't be parted (CDATA, comments, formulas). */
export function rawOffset(leaf: Leaf, index: number, text: string): number | null {
  const raw = rawText(leaf.element, text);
  if (!leaf.parts || leaf.element.name !== 'w:t' || /[<\r]/.test(raw)) return null;
  let units = 0;
  let at = 0;
  for (const match of raw.matchAll(REFERENCE)) {
    const plain = match.index - at;
    if (index <= units + plain) break;
    units += plain + decodeText(match[0]).length;
    at = match.index + match[0].length;
    if (units > index) return null;
  }
  return leaf.element.openEnd + at + (index - units);
}
