import type { NoticeCode } from '../../model/notice.js';
import type { Block, Paragraph, Revision, TableCell, TableRow, Zone } from '../../model/paper.js';
import type { ListCounter } from '../list-counter.js';
import { readInline } from './read-inline.js';
import { readOutlineLevel, type Style } from './styles.js';
import { childElements, childValue, firstChild, isOn, releaseChildren, type XmlElement } from './xml-tree.js';

export interface BlockContext {
  readonly style: (id: string | undefined) => Style;
  readonly lists: ListCounter;
  readonly notice: (code: NoticeCode, detail?: Readonly<Record<string, string>>) => void;
  /** Ids unique in the paper. */
  readonly nextId: (kind: 'p' | 't') => string;
  /** Counts characters that ended in a block or a revision. */
  readonly count: (characters: number) => void;
}

const CONTAINERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
  'mc:AlternateContent',
  'mc:Choice',
]);
const IGNORED = new Set([
  'w:sectPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:proofErr',
  'w:permStart',
  'w:permEnd',
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:moveFromRangeStart',
  'w:moveFromRangeEnd',
  'w:moveToRangeStart',
  'w:moveToRangeEnd',
  'w:tcPr',
  'mc:Fallback',
  'w:pPr',
  'w:tblPr',
  'w:tblGrid',
  'w:trPr',
  'w:tblPrEx',
  'w:customXmlInsRangeStart',
  'w:customXmlInsRangeEnd',
]);

/** Reads the blocks of a container (body, cell, header, footnote, text box). `path` is the container's own. */
export function readBlocks(container: XmlElement, path: string, zone: Zone, context: BlockContext): Block[] {
  const blocks: Block[] = [];
  let open: Paragraph | null = null;
  walk(container, path);
  if (open) blocks.push(open);
  // A copy holds no room for more: a large table has a cell's blocks a hundred thousand times.
  return blocks.slice();

  function walk(parent: XmlElement, at: string): void {
    const seen = new Map<string, number>();
    for (const child of childElements(parent)) {
      const local = child.name.slice(child.name.indexOf(':') + 1);
      const ordinal = (seen.get(local) ?? 0) + 1;
      seen.set(local, ordinal);
      const own = `${at}/${local}[${ordinal}]`;
      if (child.name === 'w:p') addParagraph(child, own);
      else if (child.name === 'w:tbl') {
        flush();
        blocks.push(readTable(child, own, zone, context));
      } else if (child.name === 'w:altChunk') context.notice('embedded-object', { name: child.name });
      else if (child.name === 'm:oMathPara' || child.name === 'm:oMath')
        addParagraph({ ...child, children: [child] }, own);
      else if (child.name === 'mc:Fallback' && !firstChild(parent, 'mc:Choice')) walk(child, own);
      else if (CONTAINERS.has(child.name)) walk(child, own);
      else if (!IGNORED.has(child.name)) {
        context.notice('unknown-element', { name: child.name });
        walk(child, own);
      }
    }
  }

  function flush(): void {
    if (open) blocks.push(open);
    open = null;
  }

  function addParagraph(element: XmlElement, own: string): void {
    const { paragraph, boxes, markDeleted } = readParagraph(element, own, zone, context);
    open = open ? joinParagraphs(open, paragraph) : paragraph;
    // A deleted paragraph mark (ECMA-376 17.13.5.15) lets the next paragraph run on.
    if (!markDeleted) flush();
    boxes.forEach((box, i) => {
      blocks.push(...readBlocks(box, `${own}/txbxContent[${i + 1}]`, zone === 'body' ? 'text-box' : zone, context));
    });
  }
}

function readParagraph(element: XmlElement, path: string, zone: Zone, context: BlockContext) {
  const properties = firstChild(element, 'w:pPr');
  const style = context.style(childValue(properties, 'w:pStyle'));
  const inline = readInline(element, context);
  context.count(inline.placed);
  const markDeleted = firstChild(firstChild(properties, 'w:rPr'), 'w:del') !== undefined;
  const own = firstChild(properties, 'w:numPr');
  const numId = childValue(own, 'w:numId') ?? style.numId;
  const level = Number(childValue(own, 'w:ilvl') ?? style.numLevel ?? 0);
  // An emptied paragraph under revision marks prints no number and takes none.
  const counts = numId !== null && numId !== '0' && !(markDeleted && inline.text === '');
  const outline = childValue(properties, 'w:outlineLvl');
  const paragraph: Paragraph = {
    kind: 'paragraph',
    id: context.nextId('p'),
    path,
    zone,
    text: inline.text,
    numbering: counts ? context.lists.next(numId, level) : null,
    outlineLevel: outline === undefined ? style.outlineLevel : readOutlineLevel(outline),
    revisions: inline.revisions.length > 0 ? inline.revisions : NO_REVISIONS,
  };
  for (const { standing } of inline.revisions) context.notice(noticeOf(standing));
  return { paragraph, boxes: inline.boxes, markDeleted };
}

const NO_REVISIONS: readonly Revision[] = [];

function noticeOf(standing: Revision['standing']): NoticeCode {
  if (standing === 'hidden') return 'hidden-text';
  return standing === 'inserted' ? 'tracked-insertion' : 'tracked-deletion';
}

function joinParagraphs(a: Paragraph, b: Paragraph): Paragraph {
  const shift = a.text.length;
  const revisions = b.revisions.map((revision) => ({
    ...revision,
    start: revision.start + shift,
    end: revision.end + shift,
  }));
  return {
    ...a,
    text: a.text + b.text,
    numbering: a.numbering ?? b.numbering,
    outlineLevel: b.outlineLevel,
    revisions: [...a.revisions, ...revisions],
  };
}

function readTable(element: XmlElement, path: string, zone: Zone, context: BlockContext): Block {
  const declared = childElements(firstChild(element, 'w:tblGrid'), 'w:gridCol').length;
  const rows = wrapped(element, 'w:tr', path).map(({ element: row, path: own }) => {
    const read = readRow(row, own, zone, context);
    releaseChildren(row);
    return read;
  });
  return { kind: 'table', id: context.nextId('t'), path, zone, rows, declaredColumns: declared > 0 ? declared : null };
}

function readRow(element: XmlElement, path: string, zone: Zone, context: BlockContext): TableRow {
  const properties = firstChild(element, 'w:trPr');
  const standing = rowStanding(properties);
  if (standing !== 'live') context.notice(noticeOf(standing));
  return {
    path,
    before: toCount(childValue(properties, 'w:gridBefore')),
    after: toCount(childValue(properties, 'w:gridAfter')),
    cells: wrapped(element, 'w:tc', path).map(({ element: cell, path: own }) => readCell(cell, own, zone, context)),
    heading: isOn(properties, 'w:tblHeader') ?? false,
    standing,
  };
}

function rowStanding(properties: XmlElement | undefined): TableRow['standing'] {
  if (firstChild(properties, 'w:del')) return 'deleted';
  if (firstChild(properties, 'w:ins')) return 'inserted';
  return isOn(properties, 'w:hidden') ? 'hidden' : 'live';
}

function readCell(element: XmlElement, path: string, zone: Zone, context: BlockContext): TableCell {
  const properties = firstChild(element, 'w:tcPr');
  const merge = firstChild(properties, 'w:vMerge');
  return {
    path,
    columnSpan: Math.max(1, toCount(childValue(properties, 'w:gridSpan'))),
    rowSpan: 1,
    merge: merge ? (merge.attributes['w:val'] === 'restart' ? 'start' : 'continue') : 'none',
    blocks: readBlocks(element, path, zone, context),
  };
}

/** Rows of a table and cells of a row, also those inside content controls and other wrappers. */
function wrapped(parent: XmlElement, name: string, path: string): { element: XmlElement; path: string }[] {
  const found: { element: XmlElement; path: string }[] = [];
  const seen = new Map<string, number>();
  for (const child of childElements(parent)) {
    const local = child.name.slice(child.name.indexOf(':') + 1);
    const ordinal = (seen.get(local) ?? 0) + 1;
    seen.set(local, ordinal);
    const own = `${path}/${local}[${ordinal}]`;
    if (child.name === name) found.push({ element: child, path: own });
    else if (CONTAINERS.has(child.name)) found.push(...wrapped(child, name, own));
  }
  return found;
}

const MOST_COLUMNS = 1000;

function toCount(text: string | undefined): number {
  const count = Number.parseInt(text ?? '', 10);
  return count > 0 ? Math.min(count, MOST_COLUMNS) : 0;
}
