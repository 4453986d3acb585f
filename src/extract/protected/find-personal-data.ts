import type { Lexicon } from '../../model/book.js';
import { cellAt, type Grid, type GridCell, type Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { PersonalData } from '../../model/statement.js';
import { foldWidth, foldWord } from '../fold-text.js';
import { hasIdChecksum, hasLuhnChecksum } from './check-digits.js';

/** Of a number only so much is quoted: a finding must not spread what it warns of. */
const SHOWN = 3;
/** How far before a number its label stands. */
const LABEL_REACH = 16;
const NUMBER = /(?<![\dA-Za-z.〔-])\d[\d ]{9,22}[\dXx](?![\dA-Za-z])/gu;

interface Line {
  readonly text: string;
  readonly place: Place;
  /** What else names the number: the cell to the left, the head of the column. */
  readonly labels: string;
}

/** Numbers of persons, and lists of persons with such data. Places hold the first digits of a number only, of a list its heads. */
export function findPersonalData(rebuilt: Rebuilt, lexicon: Lexicon): PersonalData[] {
  const lists = rebuilt.grids.flatMap((grid) => findList(grid, lexicon));
  const listed = new Set(lists.map((list) => list.grid));
  const lines: Line[] = [
    ...rebuilt.passages.map((line) => ({ text: line.text, place: line.place, labels: '' })),
    ...rebuilt.grids
      .filter((grid) => !listed.has(grid))
      .flatMap((grid) => grid.cells.filter((cell) => /\d{6}/.test(cell.text)).map((cell) => lineOf(grid, cell))),
  ];
  const found = lines.flatMap((line) => findNumbers(line, lexicon));
  return [...found, ...lists.map(({ kind, place }) => ({ kind, place }))];
}

function lineOf(grid: Grid, cell: GridCell): Line {
  const left = cell.column > 0 ? (cellAt(grid, cell.row, cell.column - 1)?.text ?? '') : '';
  const head = cellAt(grid, 0, cell.column)?.text ?? '';
  return { text: cell.text, place: cell.place, labels: `${left} ${head}` };
}

function findNumbers(line: Line, lexicon: Lexicon): PersonalData[] {
  const text = foldWidth(line.text);
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const digits = match[0].replace(/ /g, '');
    const start = match.index;
    const before = `${line.labels} ${text.slice(Math.max(0, start - LABEL_REACH), start)}`;
    const behind = text.slice(start + match[0].length, start + match[0].length + 3).trimStart();
    const kind = kindOf(digits, match[0], before, behind, text, lexicon);
    return kind ? [{ kind, place: slicePlace(line.place, start, start + SHOWN) }] : [];
  });
}

function kindOf(
  digits: string,
  printed: string,
  before: string,
  behind: string,
  line: string,
  lexicon: Lexicon,
): PersonalData['kind'] | null {
  const words = lexicon.structure;
  const says = (text: string, list: readonly string[] | undefined) => (list ?? []).some((word) => text.includes(word));
  if (digits.length === 18 && hasIdChecksum(digits)) return says(before, words.idLabelOther) ? null : 'id';
  if (!/^\d+$/.test(digits)) return null;
  if (digits.length >= 16 && digits.length <= 19 && hasLuhnChecksum(digits))
    return says(before, words.cardLabel) && !says(line, words.cardOwn) ? 'card' : null;
  if (digits.length !== 11 || printed.length > 13 || !/^1[3-9]/.test(digits)) return null;
  const other = says(before, words.phoneOther) || (words.phoneOther ?? []).some((word) => behind.startsWith(word));
  return other || says(`${before} ${line}`, words.phoneLabel) ? null : 'mobile';
}

/** A table of persons: a column of names beside one of their numbers or addresses, and two rows or more of both. */
function findList(grid: Grid, lexicon: Lexicon): { grid: Grid; kind: 'list'; place: Place }[] {
  const words = lexicon.structure;
  for (let row = 0; row < Math.min(grid.rowCount, 4); row++) {
    const heads = grid.cells.filter((cell) => cell.row === row);
    const texts = heads.map((cell) => foldWord(cell.text));
    if (texts.some((text) => (words.staffHead ?? []).some((word) => text.includes(word)))) return [];
    const name = heads[texts.findIndex((text) => (words.personName ?? []).includes(text))];
    const data = heads.filter((_, i) => (words.personData ?? []).some((word) => (texts[i] ?? '').includes(word)));
    const [first] = data;
    if (!name || !first) continue;
    const rows = Array.from({ length: grid.rowCount - row - 1 }, (_, i) => row + 1 + i);
    const persons = rows.filter((at) => isFilled(grid, at, name) && data.some((head) => isFilled(grid, at, head)));
    return persons.length >= 2 ? [{ grid, kind: 'list', place: first.place }] : [];
  }
  return [];
}

/** Holds something of its own that is neither masked nor a blank of a form. */
function isFilled(grid: Grid, row: number, head: GridCell): boolean {
  const cell = cellAt(grid, row, head.column);
  const text = foldWord(cell?.text ?? '');
  return cell !== undefined && cell.row === row && text.length >= 2 && !/[*×xX○某…]{1,}/u.test(text.slice(0, -1));
}
