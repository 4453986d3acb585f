import type { Quote } from '../../model/claim.js';
import { cellAt, cellsOfRow, type Grid, type GridCell, type Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import { foldLabel, foldWidth, foldWord } from '../fold-text.js';

/** The values that labels announce, in cells (项目名称 | 道路养护) and on lines of their own (项目名称：道路养护). */
export interface LabelledValues {
  /** Of the first label that has a value; of those whose value `accepts`, where it is given. */
  find(labels: readonly string[] | undefined, accepts?: (value: string) => boolean): Quote | null;
}

const LONGEST_LABEL = 16;
const LONGEST_VALUE = 80;

/** `labels` are all words that may be labels: under a label in a form stands another one, under a column's head a value. */
export function readLabelledValues(rebuilt: Rebuilt, labels: readonly string[]): LabelledValues {
  const known = new Set(labels.map(foldLabel));
  const values = new Map<string, Quote>();
  const add = (label: string, quote: Quote) => {
    if (!values.has(label) && foldWord(quote.text) !== '') values.set(label, quote);
  };
  for (const grid of rebuilt.grids) {
    for (const cell of grid.cells) {
      const line = readLine(cell.text);
      if (line)
        add(line.label, {
          text: line.value,
          place: slicePlace(cell.place, line.start, line.start + line.value.length),
        });
      const label = foldLabel(cell.text);
      if (label === '' || label.length > LONGEST_LABEL) continue;
      const value = cellAt(grid, cell.row, cell.column + cell.columnSpan);
      if (value && (headsColumn(grid, cell, known) || standsInHead(grid, cell))) continue;
      if (value && value.row === cell.row && value.text.trim() !== '' && value.text.trim().length <= LONGEST_VALUE) {
        add(label, { text: value.text.trim(), place: value.place });
      }
    }
  }
  for (const passage of rebuilt.passages) {
    const line = readLine(passage.text);
    if (line)
      add(line.label, {
        text: line.value,
        place: slicePlace(passage.place, line.start, line.start + line.value.length),
      });
  }
  return {
    find(labels, accepts = () => true) {
      for (const label of labels ?? []) {
        const found = values.get(foldLabel(label));
        if (found && accepts(found.text)) return found;
      }
      return null;
    },
  };
}

/** 项目名称 over a list of projects is the head of a column, not a label. */
function headsColumn(grid: Grid, cell: GridCell, known: ReadonlySet<string>): boolean {
  if (cellsOfRow(grid, cell.row).length < 3) return false;
  const below = cellAt(grid, cell.row + cell.rowSpan, cell.column);
  if (!below || below.columnSpan !== cell.columnSpan || foldWord(below.text) === '') return false;
  const label = foldLabel(below.text);
  return !known.has(label) && cell.row === 0;
}

/** Two cells or more to the right, all words over figures of their own columns: the row heads a table. */
function standsInHead(grid: Grid, cell: GridCell): boolean {
  const isFigure = (text: string) => /^[-+]?[\d,.]+%?$/.test(foldWord(text));
  const right = cellsOfRow(grid, cell.row).filter((other) => other.column > cell.column);
  return (
    right.length >= 2 &&
    right.every((head) => {
      const below = cellAt(grid, head.row + head.rowSpan, head.column);
      return below?.columnSpan === head.columnSpan && isFigure(below.text) && !isFigure(head.text);
    })
  );
}

function readLine(text: string): { label: string; value: string; start: number } | null {
  const folded = foldWidth(text);
  const colon = folded.indexOf(':');
  if (colon < 2 || colon > LONGEST_LABEL + 8 || folded.length > LONGEST_VALUE + LONGEST_LABEL) return null;
  const label = foldLabel(folded.slice(0, colon));
  const value = text.slice(colon + 1);
  const lead = value.length - value.trimStart().length;
  const trimmed = value.trim().split(/\n|\s{4,}/)[0] ?? '';
  if (label === '' || trimmed === '' || /[，。；]/.test(trimmed)) return null;
  return { label, value: trimmed, start: colon + 1 + lead };
}
