import type { Flow, Standing } from './flow.js';

/** What the text of a group is for. */
export type Destination =
  | 'text'
  | 'label' // the list label as printed
  | 'instruction' // of a field
  | 'math' // an equation's properties; its runs are text
  | 'alternative'; // the one of two spellings that a reader of Unicode passes over

/** What a group takes over from the one around it and gives back at its end (RTF 1.9.1, 'Basic entities'). */
export interface GroupState {
  destination: Destination;
  flow: Flow;
  /** Bytes or words that stand in for each \u. */
  fallback: number;
  font: number;
  hidden: boolean;
  standing: Standing;
  inserted: Mark | null;
  deleted: Mark | null;
  /** Paragraph properties. */
  inTable: boolean;
  nesting: number | null;
  style: number;
  list: number | null;
  listLevel: number | null;
  outlineLevel: number | null;
  /** In \*\nesttableprops. */
  nested: boolean;
  /** A character that a field's instruction asks for (SYMBOL). */
  symbol: string;
  /** UTF-16 units that the flow held when the field began. */
  before: number;
}

interface Mark {
  readonly author: number | null;
  readonly date: number | null;
}

export const LIVE: Standing = { kind: 'live', author: null, date: null };

export function initialState(flow: Flow, font: number): GroupState {
  return {
    destination: 'text',
    flow,
    fallback: 1,
    font,
    hidden: false,
    standing: LIVE,
    inserted: null,
    deleted: null,
    inTable: false,
    nesting: null,
    style: 0,
    list: null,
    listLevel: null,
    outlineLevel: null,
    nested: false,
    symbol: '',
    before: 0,
  };
}

/** Formatting that bears on what is read; false where the word is none of it. */
export function applyFormatting(
  state: GroupState,
  name: string,
  parameter: number | null,
  defaultFont: number,
  authors: readonly string[],
): boolean {
  const on = parameter !== 0;
  switch (name) {
    case 'f':
      state.font = parameter ?? defaultFont;
      return true;
    case 'uc':
      state.fallback = Math.min(Math.max(parameter ?? 1, 0), 100);
      return true;
    case 'plain':
      state.font = defaultFont;
      state.hidden = false;
      state.inserted = null;
      state.deleted = null;
      break;
    case 'v':
      state.hidden = on;
      break;
    case 'revised':
      state.inserted = on ? { author: null, date: null } : null;
      break;
    case 'deleted':
      state.deleted = on ? { author: null, date: null } : null;
      break;
    case 'revauth':
      if (state.inserted) state.inserted = { ...state.inserted, author: parameter };
      break;
    case 'revdttm':
      if (state.inserted) state.inserted = { ...state.inserted, date: parameter };
      break;
    case 'revauthdel':
      if (state.deleted) state.deleted = { ...state.deleted, author: parameter };
      break;
    case 'revdttmdel':
      if (state.deleted) state.deleted = { ...state.deleted, date: parameter };
      break;
    case 'pard':
      state.inTable = false;
      state.nesting = null;
      state.style = 0;
      state.list = null;
      state.listLevel = null;
      state.outlineLevel = null;
      return true;
    case 's':
      state.style = parameter ?? 0;
      return true;
    case 'intbl':
      state.inTable = on;
      return true;
    case 'itap':
      state.nesting = parameter;
      return true;
    case 'ls':
      state.list = parameter;
      return true;
    case 'ilvl':
      state.listLevel = parameter;
      return true;
    case 'outlinelevel':
      state.outlineLevel = parameter;
      return true;
    default:
      return false;
  }
  state.standing = standingOf(state, authors);
  return true;
}

function standingOf(state: GroupState, authors: readonly string[]): Standing {
  const mark = state.deleted ?? state.inserted;
  if (!mark && !state.hidden) return LIVE;
  const kind = state.deleted ? 'deleted' : state.hidden ? 'hidden' : 'inserted';
  const author = mark?.author !== null && mark?.author !== undefined ? (authors[mark.author] ?? null) : null;
  return { kind, author, date: mark?.date ? dateOf(mark.date) : null };
}

/** DTTM ([MS-DOC] 2.9.52): minute, hour, day, month, year from 1900, from the lowest bit. */
function dateOf(dttm: number): string | null {
  const part = (shift: number, bits: number) => (dttm >>> shift) & ((1 << bits) - 1);
  const [minute, hour, day, month, year] = [part(0, 6), part(6, 5), part(11, 5), part(16, 4), part(20, 9) + 1900];
  if (day === 0 || month === 0 || month > 12) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`;
}

/** Tables around a paragraph: \itapN, or 1 where it only says \intbl. */
export function depthOf(state: GroupState): number {
  return Math.max(state.nesting ?? 0, state.inTable ? 1 : 0, 0);
}
