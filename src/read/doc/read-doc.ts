import type { Notice, NoticeCode, Outcome } from '../../model/notice.js';
import type { Paper } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { createListCounter } from '../list-counter.js';
import { type CompoundFile, openCompoundFile } from './compound-file.js';
import { readAuthors, readSectionEnds } from './document-parts.js';
import type { Range } from './fields.js';
import { type FileInformation, readFileInformation } from './file-information.js';
import { readFormattedRuns } from './formatted-runs.js';
import { readListTables } from './list-tables.js';
import { createParagraphFormats } from './paragraph-formats.js';
import { readParts } from './read-parts.js';
import type { StoryContext } from './read-story.js';
import { readStyleSheet } from './style-sheet.js';
import { createTextBoxes } from './text-boxes.js';
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

  if (countMarks(text.value.text) > MOST_PARAGRAPHS)
    return { ok: false, failure: { code: 'too-large', detail: { bytes: source.bytes.length } } };

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

  const boxes = createTextBoxes(table.bytes, file);
  const formats = createParagraphFormats(opened.value.stream('Data')?.bytes ?? null);
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
    formats,
    style: readStyleSheet(table.bytes, file.region('styles')),
    sectionEnds: readSectionEnds(table.bytes, file),
    authors: readAuthors(table.bytes, file),
    lists: createListCounter(readListTables(table.bytes, file)),
    notice,
    nextId: (kind) => `${kind}${++ids[kind]}`,
    takeTextBox(position) {
      const { box, isBox } = boxes.take(position);
      if (!isBox) notice('picture');
      return box;
    },
    count,
  };
  const blocks = readParts(table.bytes, file, boxes, context, ROOT);
  if (formats.exhausted) notice('damaged-parts', { where: ROOT });
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
      partial: damaged || formats.exhausted,
    },
  };
}

const MOST_NOTICES = 200;
/** Far above any report; each takes some hundred bytes of memory, and one byte in a hostile file. */
const MOST_PARAGRAPHS = 600_000;

/** The file says which of the two it uses; a writer that lies still has the other. */
function tableStream(compound: CompoundFile, file: FileInformation) {
  const other = file.tableStream === '1Table' ? '0Table' : '1Table';
  return compound.stream(file.tableStream) ?? compound.stream(other);
}

/** Marks that end a paragraph or a cell. */
function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0d || unit === 0x07) count++;
  }
  return count;
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
