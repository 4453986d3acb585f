import type { DocumentErrorCode, NoticeCode } from '../../model/notice.js';
import type { Numbering } from '../../model/paper.js';
import { createByteBuffer } from './byte-buffer.js';
import { type Encoding, encodingOfCodePage } from './code-page.js';
import { BOXES, CHARACTERS, FLOWS, SYMBOLS, TRANSPARENT, WITHOUT_WORDS } from './destinations.js';
import { createFlow, type Flow, type ParagraphProperties, type Standing } from './flow.js';
import { outline, type ParagraphStyle, readAuthors, readFonts, readStyles } from './fonts-and-styles.js';
import { applyFormatting, depthOf, type GroupState, initialState } from './group-state.js';
import { type GroupTree, readGroupTree, unicodeOf } from './group-tree.js';
import { createListCounter, type ListCounter } from './lists.js';
import { isControl, readTokens, skipGroup } from './tokens.js';

export interface Interpreted {
  /** The body first, then headers, footers and notes in their order. */
  readonly flows: readonly Flow[];
  readonly failure: DocumentErrorCode | null;
  /** The file ends before its groups do. */
  readonly truncated: boolean;
  /** Words stand behind the end of the document. */
  readonly trailing: boolean;
  readonly undecodable: number;
  /** UTF-16 units that went into the flows and the text boxes in them. */
  readonly taken: number;
}

const DEEPEST_GROUP = 500;
const DEEPEST_TABLE = 32;
const DEEPEST_BOX = 8;
const WESTERN: Encoding = 'windows-1252';

type Notify = (code: NoticeCode, detail?: Readonly<Record<string, string>>) => void;

/** Runs through the file as a word processor does: groups nest, words change the state, text goes to the open flow. */
export function interpret(bytes: Uint8Array, notify: Notify): Interpreted {
  const tokens = readTokens(bytes);
  const body = createFlow('body', 'rtf');
  const flows: Flow[] = [body];
  const boxDepth = new Map<Flow, number>();
  const stack: GroupState[] = [];
  let state = initialState(body, 0);
  let encoding: Encoding = WESTERN;
  let defaultFont = 0;
  let fonts: ReadonlyMap<number, Encoding> = new Map();
  let styles: ReadonlyMap<number, ParagraphStyle> = new Map();
  let authors: readonly string[] = [];
  let listTable: GroupTree | null = null;
  let overrides: GroupTree | null = null;
  let counter: ListCounter | null = null;
  let failure: DocumentErrorCode | null = null;
  let truncated = false;
  let starred = false;
  let skip = 0;
  let label = '';
  let instruction = '';
  let shadow = false;
  const buffer = createByteBuffer(deliver);

  let trailing = false;
  run();
  flush();
  const taken = [body, ...boxDepth.keys()].reduce((sum, flow) => sum + flow.length(), 0);
  return { flows, failure, truncated, trailing, undecodable: buffer.undecodable(), taken };

  function run(): void {
    let opened = false;
    while (failure === null) {
      const kind = tokens.next();
      switch (kind) {
        case 'end':
          truncated = stack.length > 0;
          return;
        case 'open':
          open();
          opened = true;
          break;
        case 'close':
          if (stack.length === 0) break;
          close();
          if (stack.length === 0 && opened) {
            trailing = hasWordsBehind();
            return;
          }
          break;
        case 'word':
          // Only a character can stand in for one: anything else ends what \u passes over.
          if (skip > 0 && CHARACTERS.has(tokens.name)) skip--;
          else {
            skip = 0;
            readWord(tokens.name, tokens.parameter);
          }
          starred = false;
          break;
        case 'symbol':
          readSymbol(tokens.value);
          break;
        case 'hex':
          if (skip > 0) skip--;
          else if (tokens.value >= 0) takeBytes(Uint8Array.of(tokens.value));
          break;
        case 'text': {
          const passed = Math.min(skip, tokens.end - tokens.start);
          skip -= passed;
          takeBytes(bytes.subarray(tokens.start + passed, tokens.end));
          break;
        }
      }
    }
  }

  function open(): void {
    skip = 0;
    starred = false;
    if (stack.length >= DEEPEST_GROUP) {
      failure = 'too-deep';
      return;
    }
    stack.push(state);
    state = { ...state, symbol: '' };
  }

  function close(): void {
    skip = 0;
    starred = false;
    const outer = stack.pop();
    if (!outer) return;
    const inner = state;
    if (inner.destination !== outer.destination || inner.flow !== outer.flow) flush();
    state = outer;
    if (inner.destination === 'instruction' && outer.destination !== 'instruction') endInstruction(outer);
    else if (inner.destination === 'label' && outer.destination !== 'label') outer.flow.label = label;
    // A field that only asks for a symbol has no text of its own.
    if (inner.symbol !== '') {
      flush();
      if (inner.flow === outer.flow && inner.flow.length() === inner.before) emit(inner.symbol);
    }
  }

  function endInstruction(field: GroupState): void {
    const code = /^\s*SYMBOL\s+(\d+)/i.exec(instruction)?.[1];
    if (code !== undefined) field.symbol = unicodeOf(Number(code) < 0x100 ? 0xf000 + Number(code) : Number(code));
    if (/^\s*(INCLUDE\w*|LINK|DDE\w*|IMPORT)\b/i.test(instruction)) notify('external-reference');
  }

  function readWord(name: string, parameter: number | null): void {
    if (name === 'u') {
      readUnicode(parameter);
      return;
    }
    if (enterDestination(name)) return;
    if (applyFormatting(state, name, parameter, defaultFont, authors)) {
      if (depthOf(state) > DEEPEST_TABLE) failure = 'too-deep';
      return;
    }
    const character = CHARACTERS.get(name);
    if (character !== undefined) {
      emit(character);
      return;
    }
    if ((state.nested ? state.flow.nestedRow : state.flow.row).apply(name, parameter)) return;
    readStructure(name, parameter);
  }

  function readStructure(name: string, parameter: number | null): void {
    switch (name) {
      case 'par':
        endParagraph();
        return;
      case 'sect':
        flush();
        if (state.flow.isOpen()) endParagraph();
        return;
      case 'cell':
      case 'nestcell':
        if (state.destination !== 'text') return;
        flush();
        state.flow.endCell(name === 'cell' ? 1 : Math.max(2, depthOf(state)), properties());
        return;
      case 'row':
      case 'nestrow': {
        if (state.destination !== 'text') return;
        flush();
        const definer = name === 'row' ? state.flow.row : state.flow.nestedRow;
        state.flow.endRow(name === 'row' ? 1 : Math.max(2, depthOf(state)), definer.current());
        return;
      }
      case 'ansicpg':
        encoding = encodingOfCodePage(parameter ?? 1252) ?? encoding;
        return;
      case 'mac':
        encoding = 'macintosh';
        return;
      case 'deff':
        defaultFont = parameter ?? 0;
        state.font = defaultFont;
        return;
      case 'ftnalt':
        if (state.flow.zone === 'footnote') state.flow.zone = 'endnote';
        return;
      case 'mr':
        if (state.destination === 'math') state.destination = 'text';
        return;
      case 'object':
        notify('embedded-object', { name: 'object' });
        return;
      case 'objlink':
      case 'objautlink':
        notify('external-reference');
        return;
      case 'subdocument':
        notify('external-reference');
        return;
      default:
    }
  }

  /** True where the word begins a destination (or ends the group's reading by passing over it). */
  function enterDestination(name: string): boolean {
    switch (name) {
      case 'fonttbl':
        fonts = new Map([...fonts, ...readFonts(readHead())]);
        return true;
      case 'stylesheet':
        styles = readStyles(readHead());
        return true;
      case 'listtable':
        listTable = readHead();
        return true;
      case 'listoverridetable':
        overrides = readHead();
        return true;
      case 'revtbl':
        authors = readAuthors(readHead());
        return true;
      case 'listtext':
      case 'pntext':
        if (state.destination !== 'text') return false;
        flush();
        label = '';
        state.destination = 'label';
        return true;
      case 'fldinst':
        flush();
        if (state.destination !== 'instruction') instruction = '';
        state.destination = 'instruction';
        return true;
      case 'fldrslt':
        if (shadow) passOver(name);
        shadow = false;
        return true;
      case 'upr':
        flush();
        state.destination = 'alternative';
        return true;
      case 'ud':
        flush();
        if (state.destination === 'alternative') state.destination = stack.at(-2)?.destination ?? 'text';
        return true;
      case 'moMath':
        flush();
        if (state.destination === 'text') state.destination = 'math';
        return true;
      default:
    }
    const zone = FLOWS.get(name);
    if (zone !== undefined || BOXES.has(name)) {
      if (state.destination === 'text') enterFlow(name, zone);
      else passOver(name);
      return true;
    }
    if (TRANSPARENT.has(name)) {
      if (name === 'nesttableprops') state.nested = true;
      if (name === 'field') {
        flush();
        shadow = false;
        state.before = state.flow.length();
      }
      return true;
    }
    if (WITHOUT_WORDS.has(name) || starred) {
      passOver(name);
      return true;
    }
    return false;
  }

  function enterFlow(name: string, zone: Flow['zone'] | undefined): void {
    flush();
    const host = state.flow;
    const depth = (boxDepth.get(host) ?? 0) + 1;
    const flow = createFlow(zone ?? (host.zone === 'body' ? 'text-box' : host.zone), name);
    boxDepth.set(flow, zone === undefined ? depth : 0);
    if (depth > DEEPEST_BOX) failure = 'too-deep';
    if (zone === undefined) host.attach(flow);
    else flows.push(flow);
    if (zone === 'comment') notify('comment');
    state = { ...initialState(flow, defaultFont), fallback: state.fallback };
  }

  function passOver(name: string): void {
    flush();
    const found = skipGroup(tokens);
    // LibreOffice writes content controls as form fields that repeat the text, with the marks of its own document in it.
    if (name === 'formfield') shadow = found.controls;
    if (name === 'pict' || found.pictures) notify('picture');
    else if (found.words && name !== 'fldrslt' && !WITHOUT_WORDS.has(name)) notify('unknown-element', { name });
    leave(found.closed);
  }

  function readHead(): GroupTree {
    flush();
    const tree = readGroupTree(tokens, encoding);
    leave(tree !== null);
    return tree ?? { words: [], groups: [], text: '' };
  }

  /** The group has been read to its end by other means. */
  function leave(closed: boolean): void {
    starred = false;
    state = stack.pop() ?? state;
    if (!closed) truncated = true;
  }

  function readSymbol(value: number): void {
    const sign = String.fromCharCode(value);
    if (sign === '*') {
      starred = true;
      return;
    }
    if (skip > 0) skip--;
    else if (sign === '\n' || sign === '\r') endParagraph();
    else emit(SYMBOLS.get(sign) ?? '');
  }

  function readUnicode(parameter: number | null): void {
    skip = state.fallback;
    if (!isControl(parameter)) emit(unicodeOf(parameter));
  }

  function takeBytes(more: Uint8Array): void {
    if (more.length === 0 || state.destination === 'math' || state.destination === 'alternative') return;
    buffer.take(more, fonts.get(state.font) ?? encoding, state, encoding);
  }

  function flush(): void {
    buffer.flush();
  }

  function emit(text: string): void {
    flush();
    deliver(text, state, state.standing);
  }

  function deliver(text: string, to: GroupState, standing: Standing): void {
    if (to.destination === 'text') to.flow.add(text, standing);
    else if (to.destination === 'label') label += text;
    else if (to.destination === 'instruction' && instruction.length < 4096) instruction += text;
  }

  function endParagraph(): void {
    if (state.destination !== 'text') return;
    flush();
    // A deleted paragraph mark lets the next paragraph run on.
    if (state.deleted) return;
    state.flow.endParagraph(depthOf(state), properties());
  }

  function properties(): ParagraphProperties {
    const style = styles.get(state.style);
    const named = state.outlineLevel ?? style?.outlineLevel ?? null;
    return { numbering: numbering(style), outlineLevel: outline(named) };
  }

  /** The label as printed where the file has it; else as its list counts. */
  function numbering(style: ParagraphStyle | undefined): Numbering | null {
    const list = state.list ?? style?.list ?? null;
    const level = Math.min(Math.max(state.listLevel ?? style?.listLevel ?? 0, 0), 8);
    counter ??= createListCounter(listTable, overrides);
    const computed = list !== null && list > 0 ? counter.next(list, level) : null;
    const printed = state.flow.label?.replace(/[\s\u3000]+$/u, '').trimStart() ?? null;
    if (printed === null) return computed;
    const isBullet = !/[\p{L}\p{N}]/u.test(printed) || (list !== null && counter.isBullet(list, level));
    return isBullet ? null : { label: printed, level };
  }

  function hasWordsBehind(): boolean {
    for (let kind = tokens.next(), words = 0; kind !== 'end'; kind = tokens.next()) {
      if (kind === 'word' && tokens.name === 'par') return true;
      if ((kind === 'hex' || (kind === 'word' && tokens.name === 'u')) && ++words > 4) return true;
    }
    return false;
  }
}
