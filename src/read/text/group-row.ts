/** A line of a text file, numbered from 1, without its line break. */
export interface Line {
  readonly content: string;
  readonly number: number;
}

export interface TextCell {
  readonly text: string;
  /** The line it begins on. */
  readonly number: number;
}

/**
 * The cells of one flattened row. Every cell begins with a tab; a line without one goes on with the cell above. Where
 * that leaves the row with other than the table's usual count of cells, an empty cell that is followed by such a line
 * was a stray paragraph of the cell before it, and the line is a cell that lost its tab.
 */
export function groupRow(lines: readonly Line[], width: number): TextCell[] {
  const plain = readCells(lines, false);
  // A tab with nothing behind it, then a line without a tab: the line is a cell, and the tab was a stray paragraph's.
  const stray = lines.some((line, i) => !startsCell(line) && lines[i - 1]?.content.trim() === '');
  if (!stray && (plain.length === width || !lines.some((line) => !startsCell(line)))) return plain;
  const repaired = readCells(lines, true);
  return Math.abs(repaired.length - width) <= Math.abs(plain.length - width) ? repaired : plain;
}

function readCells(lines: readonly Line[], repair: boolean): TextCell[] {
  const cells: TextCell[] = [];
  for (const line of lines) {
    const before = cells.at(-1);
    if (startsCell(line) || !before) {
      cells.push({ text: line.content.replace(/^[ 　]?\t/u, ''), number: line.number });
    } else if (repair && before.text.trim() === '') {
      cells[cells.length - 1] = { text: line.content, number: line.number };
    } else if (repair) {
      cells.push({ text: line.content, number: line.number });
    } else {
      cells[cells.length - 1] = { ...before, text: `${before.text}\n${line.content}` };
    }
  }
  return cells;
}

function startsCell(line: Line): boolean {
  return /^[ 　]?\t/u.test(line.content);
}
