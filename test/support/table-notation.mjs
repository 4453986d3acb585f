/*
 * Tables as text: a row a line, cells parted by |, "^" continues the cell above, "<" the cell to the left,
 * "⏎" breaks a line inside a cell, "@name" stands for content given apart ({ runs } or { blocks }).
 */

/** Rows of cells from the notation. */
export function table(text, content = {}) {
  return text
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => line.replace(/^ +/, '').split('|'))
    .map((cells) => cells.map((cell) => content[cell] ?? cell));
}

const asContent = (cell) => (typeof cell === 'string' ? { text: cell.replaceAll('⏎', '\n') } : { text: '', ...cell });

/** For each row its cells from left to right: { content, columnSpan, rowSpan, merge }; continuations stand in every row they reach. */
export function anchorsOf(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const at = (row, column) => rows[row]?.[column];
  const spanOf = (row, column) => {
    let columnSpan = 1;
    while (at(row, column + columnSpan) === '<') columnSpan += 1;
    return columnSpan;
  };
  return {
    width,
    rows: rows.map((cells, row) => {
      const found = [];
      for (let column = 0; column < cells.length; ) {
        const columnSpan = spanOf(row, column);
        const continued = cells[column] === '^';
        let rowSpan = 1;
        while (at(row + rowSpan, column) === '^') rowSpan += 1;
        const merge = continued ? 'continue' : rowSpan > 1 ? 'restart' : null;
        found.push({ content: continued ? { text: '' } : asContent(cells[column]), columnSpan, rowSpan, merge });
        column += columnSpan;
      }
      return found;
    }),
  };
}
