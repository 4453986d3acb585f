import { int16, uint8, uint16 } from './little-endian.js';
import { eachModifier, type Modifiers } from './property-modifiers.js';

export interface CellDefinition {
  /** [MS-DOC] 2.9.327 TCGRF, as it stands: which of 1 and 2 begins a set, writers disagree. */
  readonly horizontal: number;
  readonly vertical: 'none' | 'start' | 'continue';
}

/** A row as its end mark defines it. */
export interface RowDefinition {
  /** Left edges of the cells and the right edge of the last, in twips. One more than cells. */
  readonly edges: readonly number[];
  readonly cells: readonly CellDefinition[];
  readonly heading: boolean;
  /** The width that the whole table is to have, as it stands (FtsWWidth_Table); null where none is said. */
  readonly tableWidth: number | null;
  /** How the whole table floats beside the text; empty where it does not. */
  readonly position: string;
  /** Where the row stands between the margins: its edges count from wherever it begins. */
  readonly alignment: 'left' | 'center' | 'right';
}

const MOST_CELLS = 255;
const CELL_SIZE = 20;
const PLAIN: CellDefinition = { horizontal: 0, vertical: 'none' };

/** Reads table modifiers ([MS-DOC] 2.6.3) in order. Null where no definition is among them. */
export function readRowDefinition(modifiers: readonly Modifiers[]): RowDefinition | null {
  let edges: number[] = [];
  let cells: CellDefinition[] = [];
  let heading = false;
  let halfGap = 0;
  let tableWidth: number | null = null;
  const position: string[] = [];
  let alignment: RowDefinition['alignment'] = 'left';
  let widthAfter = 0;
  for (const each of modifiers) {
    const { bytes } = each;
    eachModifier(each, (code, at, size) => {
      const first = uint8(bytes, at);
      const limit = Math.min(uint8(bytes, at + 1), cells.length);
      switch (code) {
        case 0xd608:
        case 0xd606:
          ({ edges, cells } = readDefinition(bytes, at, size));
          break;
        case 0x9602:
          halfGap = int16(bytes, at);
          break;
        case 0x9601: {
          // Word sets it before the definition, which then has the last word; after it, the row moves.
          const shift = int16(bytes, at) - halfGap - (edges[0] ?? 0);
          edges = edges.map((edge) => edge + shift);
          break;
        }
        case 0x5400:
        case 0x548a:
          alignment = first === 1 ? 'center' : first === 2 ? 'right' : 'left';
          break;
        case 0xf618:
          widthAfter = uint16(bytes, at + 1);
          break;
        case 0x360d:
          position.push(`${code} ${first}`);
          break;
        case 0x940e:
        case 0x940f:
          position.push(`${code} ${int16(bytes, at)}`);
          break;
        case 0xf614:
          tableWidth = first | (uint16(bytes, at + 1) << 8);
          break;
        case 0x3404:
          heading = first !== 0;
          break;
        case 0xd62b:
          if (first < cells.length)
            cells[first] = { ...(cells[first] ?? PLAIN), vertical: verticalOf(uint8(bytes, at + 1)) };
          break;
        case 0x5624:
        case 0x5625:
          for (let i = first; i < limit; i++)
            cells[i] = { ...(cells[i] ?? PLAIN), horizontal: code === 0x5625 ? 0 : i === first ? 3 : 1 };
          break;
        case 0x7621:
          insertCells(first, uint8(bytes, at + 1), int16(bytes, at + 2));
          break;
        case 0x5622:
          deleteCells(first, limit);
          break;
        case 0x7623:
          setWidths(first, limit, int16(bytes, at + 2));
          break;
      }
    });
  }
  if (cells.length === 0) return null;
  // A row that leaves room behind it is as wide as the others, wherever its last cell ends.
  if (widthAfter > 0) alignment = 'left';
  return { edges, cells, heading, tableWidth, position: position.join(), alignment };

  function insertCells(first: number, count: number, width: number): void {
    const at = Math.min(first, cells.length);
    const added = Math.min(count, MOST_CELLS - cells.length);
    if (added <= 0) return;
    const left = edges[at] ?? 0;
    const inserted = Array.from({ length: added }, (_, i) => left + (i + 1) * width);
    edges = [...edges.slice(0, at), left, ...inserted, ...edges.slice(at + 1).map((edge) => edge + added * width)];
    cells = [...cells.slice(0, at), ...Array.from({ length: added }, () => PLAIN), ...cells.slice(at)];
  }

  function deleteCells(first: number, limit: number): void {
    if (limit <= first) return;
    const width = (edges[limit] ?? 0) - (edges[first] ?? 0);
    edges = [...edges.slice(0, first), ...edges.slice(limit).map((edge) => edge - width)];
    cells = [...cells.slice(0, first), ...cells.slice(limit)];
  }

  function setWidths(first: number, limit: number, width: number): void {
    let change = 0;
    edges = edges.map((edge, i) => {
      const changed = i > first && i <= limit;
      if (changed) change = (edges[first] ?? 0) + (i - first) * width - edge;
      return edge + change;
    });
  }
}

/** [MS-DOC] 2.9.321 TDefTableOperand: a count, the edges, then 20 bytes a cell, the last of which may be left out. */
function readDefinition(bytes: Uint8Array, at: number, size: number): { edges: number[]; cells: CellDefinition[] } {
  const end = at + size;
  const room = Math.floor((size - 1) / 2) - 1;
  const count = Math.max(0, Math.min(uint8(bytes, at), room));
  const edges: number[] = [];
  for (let i = 0; i <= count && count > 0; i++) edges.push(int16(bytes, at + 1 + i * 2));
  const cells: CellDefinition[] = [];
  for (let i = 0; i < count; i++) {
    const cell = at + 1 + (count + 1) * 2 + i * CELL_SIZE;
    const flags = cell + 2 <= end ? uint16(bytes, cell) : 0;
    cells.push({ horizontal: flags & 3, vertical: verticalOf((flags >> 5) & 3) });
  }
  return { edges, cells };
}

/** [MS-DOC] 2.9.339 VerticalMergeFlag. */
function verticalOf(flag: number): CellDefinition['vertical'] {
  if (flag === 0) return 'none';
  return flag === 1 ? 'continue' : 'start';
}
