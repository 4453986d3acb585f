import type { Numbering, Revision, Zone } from '../../model/paper.js';
import { createRowDefiner, type RowDefiner, type RowDefinition } from './row-definition.js';

export type RawBlock = RawParagraph | RawTable | RawBox;

export interface RawParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly numbering: Numbering | null;
  readonly outlineLevel: number | null;
  readonly revisions: readonly Revision[];
}

export interface RawTable {
  readonly kind: 'table';
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  readonly definition: RowDefinition;
  readonly cells: readonly (readonly RawBlock[])[];
}

/** A text box, standing behind the paragraph that it is anchored in. */
export interface RawBox {
  readonly kind: 'box';
  readonly flow: Flow;
}

/** Whose words the characters are: plain ones, or ones under revision marks or hidden. */
export interface Standing {
  readonly kind: 'live' | Revision['standing'];
  readonly author: string | null;
  readonly date: string | null;
}

export interface ParagraphProperties {
  readonly numbering: Numbering | null;
  readonly outlineLevel: number | null;
}

/** A stream of paragraphs and tables: the body, a header, a note, a text box. */
export interface Flow {
  zone: Zone;
  /** The word that opened it (footnote, header), for paths. */
  readonly name: string;
  /** Definitions of rows of the outermost table and of nested ones. */
  readonly row: RowDefiner;
  readonly nestedRow: RowDefiner;
  /** The list label printed before the paragraph that is open; null where none is. */
  label: string | null;
  /** UTF-16 units taken in. */
  readonly length: () => number;
  add(text: string, standing: Standing): void;
  attach(box: Flow): void;
  /** Is there anything in the paragraph that is open? */
  isOpen(): boolean;
  /** `depth` is the nesting of tables around the paragraph, 0 outside of any. */
  endParagraph(depth: number, properties: ParagraphProperties): void;
  endCell(depth: number, properties: ParagraphProperties): void;
  endRow(depth: number, definition: RowDefinition): void;
  finish(): RawBlock[];
}

interface Level {
  rows: RawRow[];
  cells: RawBlock[][];
  blocks: RawBlock[];
}

export function createFlow(zone: Zone, name: string): Flow {
  const blocks: RawBlock[] = [];
  const levels: Level[] = [];
  let text: string[] = [];
  let length = 0;
  let revisions: Revision[] = [];
  let boxes: Flow[] = [];
  let total = 0;

  const flow: Flow = {
    zone,
    name,
    row: createRowDefiner(),
    nestedRow: createRowDefiner(),
    label: null,
    length: () => total,
    add,
    attach: (box) => {
      boxes.push(box);
    },
    isOpen: () => length > 0 || revisions.length > 0 || boxes.length > 0,
    endParagraph(depth, properties) {
      setDepth(depth);
      pushParagraph(properties);
    },
    endCell(depth, properties) {
      setDepth(depth);
      pushParagraph(properties);
      const level = levels.at(-1);
      level?.cells.push(level.blocks);
      if (level) level.blocks = [];
    },
    endRow(depth, definition) {
      setDepth(depth);
      const level = levels.at(-1);
      if (!level) return;
      // Text behind the last cell mark of a damaged row is kept as a cell.
      if (flow.isOpen()) pushParagraph({ numbering: null, outlineLevel: null });
      if (level.blocks.length > 0) level.cells.push(level.blocks);
      level.blocks = [];
      if (level.cells.length === 0) return;
      const before = level.rows.at(-1);
      if (before?.definition.last && definition.index === 0) {
        container(levels.length - 1).push({ kind: 'table', rows: level.rows });
        level.rows = [];
      }
      level.rows.push({ definition, cells: level.cells });
      level.cells = [];
    },
    finish() {
      if (flow.isOpen()) pushParagraph({ numbering: null, outlineLevel: null });
      setDepth(0);
      return blocks;
    },
  };
  return flow;

  function add(content: string, standing: Standing): void {
    if (content === '') return;
    total += content.length;
    const start = length;
    if (standing.kind === 'live' || standing.kind === 'inserted') {
      text.push(content);
      length += content.length;
    }
    if (standing.kind === 'live') return;
    const { kind, author, date } = standing;
    const last = revisions.at(-1);
    if (last && last.standing === kind && last.author === author && last.date === date && last.end === start) {
      revisions[revisions.length - 1] = { ...last, end: length, text: last.text + content };
    } else revisions.push({ standing: kind, start, end: length, text: content, author, date });
  }

  function pushParagraph(properties: ParagraphProperties): void {
    const into = container(levels.length);
    into.push({ kind: 'paragraph', text: text.join(''), revisions, ...properties });
    for (const box of boxes) into.push({ kind: 'box', flow: box });
    text = [];
    length = 0;
    revisions = [];
    boxes = [];
    flow.label = null;
  }

  function container(depth: number): RawBlock[] {
    return levels[depth - 1]?.blocks ?? blocks;
  }

  function setDepth(depth: number): void {
    while (levels.length > depth) closeLevel();
    while (levels.length < depth) levels.push({ rows: [], cells: [], blocks: [] });
  }

  function closeLevel(): void {
    const level = levels.pop();
    if (!level) return;
    const outer = container(levels.length);
    if (level.cells.length > 0) {
      // The file ends, or the table does, before the row is closed.
      if (level.blocks.length > 0) level.cells.push(level.blocks);
      const definer = levels.length === 0 ? flow.row : flow.nestedRow;
      level.rows.push({ definition: definer.current(), cells: level.cells });
      level.blocks = [];
    }
    if (level.rows.length > 0) outer.push({ kind: 'table', rows: level.rows });
    for (const block of level.blocks) outer.push(block);
  }
}
