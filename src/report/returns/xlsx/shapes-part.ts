import { editText } from '../edit-text.js';
import { insideRoot } from '../package-parts.js';
import { partText } from '../part-text.js';
import { parseSpans } from '../xml-spans.js';
import type { CellNote } from './notes-part.js';

const NAMES =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
const COLUMNS_WIDE = 4;
const LETTERS_A_LINE = 20;
const MOST_LINES = 24;

/** The drawing that gives each comment its box ([MS-OI29500] 2.1: Excel draws comments from VML). Null where it can't be written. */
export function writeShapes(bytes: Uint8Array | null, notes: readonly CellNote[]): Uint8Array | null {
  if (!bytes) {
    const shapes = notes.map((note, i) => writeShape(note, 1025 + i)).join('');
    const layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>';
    return new TextEncoder().encode(`<xml ${NAMES}>${layout}${SHAPE_TYPE}${shapes}</xml>`);
  }
  const content = partText(bytes);
  const root = content && parseSpans(content.text);
  if (!content || !root) return null;
  const ids = [...content.text.matchAll(/_x0000_s(\d+)/g)].map((match) => Number(match[1]));
  const next = ids.reduce((most, id) => Math.max(most, id), 1024) + 1;
  const type = content.text.includes('_x0000_t202"') ? '' : SHAPE_TYPE.replace('<v:shapetype', `<v:shapetype ${NAMES}`);
  const shapes = notes.map((note, i) => writeShape(note, next + i).replace('<v:shape ', `<v:shape ${NAMES} `)).join('');
  return content.encode(editText(content.text, [insideRoot(root, type + shapes)]));
}

function writeShape({ row, column, remarks }: CellNote, id: number): string {
  const lines = remarks.reduce(
    (sum, { label, message, details }) =>
      sum + [label, message, ...details].reduce((count, line) => count + Math.ceil(line.length / LETTERS_A_LINE), 1),
    0,
  );
  const top = Math.max(0, row - 1);
  const anchor = [column + 1, 12, top, 6, column + 1 + COLUMNS_WIDE, 12, top + Math.min(MOST_LINES, lines + 1), 4];
  return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;z-index:${id};visibility:hidden" fillcolor="#fff8e6" o:insetmode="auto"><v:fill color2="#fff8e6"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
