import type { Notice, NoticeCode, Outcome } from '../../model/notice.js';
import type { Block, Paper, Revision, Zone } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { interpret } from './interpret.js';
import { type PlaceContext, placeBlocks } from './place-blocks.js';

/** Zones in the order in which their blocks follow the body, as in .docx. */
const ORDER: readonly Zone[] = ['body', 'header', 'footer', 'footnote', 'endnote', 'comment'];

/** Reads Rich Text Format (RTF 1.9.1, and what Word 6 to 95 wrote) into blocks. */
export function readRtf(source: Source): Outcome<Paper> {
  const notices = new Map<string, Notice>();
  const notice = (code: NoticeCode, detail?: Readonly<Record<string, string>>) => {
    const key = `${code} ${JSON.stringify(detail ?? null)}`;
    if (!notices.has(key)) notices.set(key, detail ? { code, detail } : { code });
  };
  const { flows, failure, truncated, trailing, undecodable, taken } = interpret(source.bytes, notice);
  if (failure) return { ok: false, failure: { code: failure } };

  const ids = { p: 0, t: 0 };
  let placed = 0;
  const context: PlaceContext = {
    nextId: (kind) => `${kind}${++ids[kind]}`,
    count: (characters) => {
      placed += characters;
    },
    noticeRevision: (standing) => notice(noticeOf(standing)),
  };
  const blocks: Block[] = [];
  for (const zone of ORDER) {
    const seen = new Map<string, number>();
    for (const flow of flows.filter((one) => one.zone === zone)) {
      const ordinal = (seen.get(flow.name) ?? 0) + 1;
      seen.set(flow.name, ordinal);
      const path = zone === 'body' ? 'rtf' : `rtf/${flow.name}[${ordinal}]`;
      for (const block of placeBlocks(flow, path, context)) blocks.push(block);
    }
  }
  if (truncated && !blocks.some(hasWords)) return { ok: false, failure: { code: 'truncated-file' } };
  if (truncated || trailing) notice('damaged-parts');
  if (undecodable > 0) notices.set('undecodable', { code: 'undecodable-text', detail: { characters: undecodable } });
  if (taken !== placed) notice('lost-text', { read: String(taken), placed: String(placed) });
  return {
    ok: true,
    value: { format: 'rtf', pages: null, blocks, notices: [...notices.values()], partial: truncated || trailing },
  };
}

function hasWords(block: Block): boolean {
  return block.kind === 'table' || block.text.trim() !== '';
}

function noticeOf(standing: Revision['standing']): NoticeCode {
  if (standing === 'hidden') return 'hidden-text';
  return standing === 'inserted' ? 'tracked-insertion' : 'tracked-deletion';
}
