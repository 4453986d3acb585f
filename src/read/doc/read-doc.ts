import type { Notice, NoticeCode, Outcome } from '../../model/notice.js';
import type { Block, Paper, Zone } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { createListCounter } from '../list-counter.js';
import { type CompoundFile, openCompoundFile } from './compound-file.js';
import {
  readAuthors,
  readHeaderRanges,
  readNoteRanges,
  readSectionEnds,
  readShapes,
  readTextBoxes,
  type TextBox,
} from './document-parts.js';
import type { Range } from './fields.js';
import { type FileInformation, readFileInformation } from './file-information.js';
import { readFormattedRuns } from './formatted-runs.js';
import { readListTables } from './list-tables.js';
import { readEnclosed, readStory, type StoryContext } from './read-story.js';
import { readStyleSheet } from './style-sheet.js';
import { readPieceText } from './text-pieces.js';

const ROOT = 'WordDocument';

/** Reads the Word 97–2003 binary format ([MS-DOC]), also as WPS writes it, into blocks with paths in its own terms. */
export function readDoc(source: Source): Outcome<Paper> {
  const opened = openCompoundFile(source.bytes);
  if (!opened.ok) return opened;
  const main = opened.value.stream('WordDocument');
  if (!main) return { ok: false, failure: { code: 'damaged-file', detail: { part: 'WordDocument' } } };
  const information = readFileInformation(main.bytes);
  if (!information.ok) return information;
  const file = information.value;
  const table = tableStream(opened.value, file);
  if (!table) return { ok: false, failure: { code: 'damaged-file', detail: { part: file.tableStream } } };
  if (!main.whole || !table.whole) return { ok: false, failure: { code: 'truncated-file' } };
  const text = readPieceText(main.bytes, table.bytes, file);
  if (!text.ok) return text;

  const notices = new Map<string, Notice>();
  const notice = (code: NoticeCode, detail?: Readonly<Record<string, string>>) => {
    const key = `${code} ${JSON.stringify(detail ?? null)}`;
    if (notices.size < MOST_NOTICES && !notices.has(key)) notices.set(key, detail ? { code, detail } : { code });
  };
  if (text.value.guessedEncoding) notice('encoding-guessed', { encoding: text.value.guessedEncoding });
  const paragraphs = readFormattedRuns(main.bytes, table.bytes, file.region('paragraphPages'), 'paragraph');
  const characters = readFormattedRuns(main.bytes, table.bytes, file.region('characterPages'), 'character');
  const damaged = text.value.damaged || paragraphs.damaged || characters.damaged;
  if (damaged) notice('damaged-parts', { where: ROOT });

  const boxes = readTextBoxes(table.bytes, file, 'textBoxes');
  const headerBoxes = readTextBoxes(table.bytes, file, 'headerTextBoxes');
  const shapes = new Map([...readShapes(table.bytes, file, 'main'), ...readShapes(table.bytes, file, 'headers')]);
  const boxOfShape = new Map([...boxes, ...headerBoxes].map((box) => [box.shape, box]));
  const taken = new Set<TextBox>();
  const ids = { p: 0, t: 0 };
  let placed = 0;
  const count = ({ from, to }: Range) => {
    placed += countCharacters(text.value.text, from, to);
  };
  const context: StoryContext = {
    text: text.value.text,
    pieces: text.value.pieces,
    paragraphRuns: paragraphs.runs,
    characterRuns: characters.runs,
    data: opened.value.stream('Data')?.bytes ?? null,
    style: readStyleSheet(table.bytes, file.region('styles')),
    sectionEnds: readSectionEnds(table.bytes, file),
    authors: readAuthors(table.bytes, file),
    lists: createListCounter(readListTables(table.bytes, file)),
    notice,
    nextId: (kind) => `${kind}${++ids[kind]}`,
    takeTextBox(position) {
      const shape = shapes.get(position);
      const box = shape === undefined ? undefined : boxOfShape.get(shape);
      if (!box) notice('picture');
      if (!box || taken.has(box)) return null;
      taken.add(box);
      return box;
    },
    count,
  };
  const blocks = readParts();
  noticeBeside(opened.value, notice);
  const seen = countCharacters(text.value.text, 0, file.characterCount);
  if (placed !== seen) notice('lost-text', { read: String(seen), placed: String(placed) });
  return {
    ok: true,
    value: {
      format: source.format,
      pages: null,
      blocks,
      notices: [...notices.values()],
      partial: text.value.damaged,
    },
  };

  function readParts(): Block[] {
    const found = readStory(file.stories.main, ROOT, 'body', context);
    const { separators, headers } = readHeaderRanges(table?.bytes ?? NOTHING, file);
    separators.forEach(count);
    addLeftOver(boxes, 'text-box', found);
    for (const kind of ['header', 'footer'] as const) {
      headers
        .filter((range) => range.kind === kind)
        .forEach((range, i) => {
          found.push(...readEnclosed(range, `${ROOT}/${kind}[${i + 1}]`, kind, context));
        });
    }
    addLeftOver(headerBoxes, 'header', found);
    for (const kind of ['footnote', 'endnote', 'comment'] as const) {
      const ranges = readNoteRanges(table?.bytes ?? NOTHING, file, kind);
      if (kind === 'comment' && ranges.length > 0) notice('comment');
      ranges.forEach((range, i) => {
        found.push(...readEnclosed(range, `${ROOT}/${kind}[${i + 1}]`, kind, context));
      });
    }
    return found;
  }

  /** Boxes whose shape stands inside a group hang on no mark of their own. */
  function addLeftOver(all: readonly TextBox[], zone: Zone, found: Block[]): void {
    all.forEach((box, i) => {
      if (taken.has(box)) return;
      taken.add(box);
      found.push(...readEnclosed(box, `${ROOT}/${zone === 'header' ? 'headerTxbx' : 'txbx'}[${i + 1}]`, zone, context));
    });
  }
}

const NOTHING = new Uint8Array(0);
const MOST_NOTICES = 200;

/** The file says which of the two it uses; a writer that lies still has the other. */
function tableStream(compound: CompoundFile, file: FileInformation) {
  const other = file.tableStream === '1Table' ? '0Table' : '1Table';
  return compound.stream(file.tableStream) ?? compound.stream(other);
}

/** Characters that are no marks, counted apart from the reading: the two must agree. */
function countCharacters(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && at < text.length; at++) if (text.charCodeAt(at) >= 0x20) count++;
  return count;
}

function noticeBeside(compound: CompoundFile, notice: (code: NoticeCode) => void): void {
  const names = new Set(compound.names.map((name) => name.toLowerCase()));
  if (names.has('macros') || names.has('_vba_project_cur')) notice('macro');
}
