import { Decimal } from 'decimal.js';
import { foldWidth } from '../../extract/fold-text.js';
import { ledgerEn } from '../messages/ledger.en.js';
import { ledgerZh } from '../messages/ledger.zh-CN.js';
import type { LedgerFault, LedgerWords } from '../messages/ledger-words.js';
import { dayNumber, dayOf } from './cell.js';
import type { EntryKind } from './entries.js';
import type { StoredCell } from './scan-ledger.js';
import { plainCellText } from './xml-text.js';

export type ReadEntry =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly fault: Exclude<LedgerFault, 'conflict'>; readonly shown: string };

const LANGUAGES: readonly LedgerWords[] = [ledgerZh, ledgerEn];
/** Days between the two systems that workbooks count days by (ECMA-376 part 1, 18.17.4.1). */
const DAYS_TO_1904 = 1462;

/** What an officer wrote into a cell; words in either language. Null is a blank. */
export function readEntry(cell: StoredCell | undefined, kind: EntryKind, date1904: boolean): ReadEntry {
  if (!cell) return { ok: true, value: null };
  const shown = 'number' in cell ? exactNumber(cell.number) : plainCellText(cell.text).trim();
  if (shown === '') return { ok: true, value: null };
  switch (kind) {
    case 'text':
      return { ok: true, value: shown };
    case 'day': {
      const day = 'number' in cell ? serialDay(cell.number, date1904) : writtenDay(shown);
      return day === null ? { ok: false, fault: 'day', shown } : { ok: true, value: day };
    }
    case 'score': {
      const score = foldWidth(shown).replace(/分$/u, '').trim();
      return /^\d+(\.\d+)?$/.test(score) ? { ok: true, value: score } : { ok: false, fault: 'score', shown };
    }
    default: {
      for (const words of LANGUAGES) {
        const found = Object.entries<string>(words[kind]).find(
          ([, word]) => word.toLowerCase() === shown.toLowerCase(),
        );
        if (found) return { ok: true, value: found[0] };
      }
      return { ok: false, fault: 'word', shown };
    }
  }
}

/** Office programs store 17 digits of the float nearest to what was typed; 15 of them are the number. */
function exactNumber(stored: string): string {
  const number = Number(stored);
  return Number.isFinite(number) ? new Decimal(number.toPrecision(15)).toFixed() : stored;
}

/** 20260331, typed as a number, is a day too. */
function serialDay(stored: string, date1904: boolean): string | null {
  const number = Number(stored);
  return /^(?:19|20)\d{6}$/.test(stored) ? writtenDay(stored) : dayOf(number + (date1904 ? DAYS_TO_1904 : 0));
}

function writtenDay(text: string): string | null {
  const folded = foldWidth(text).replace(/\s+/gu, '');
  const match =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/u.exec(folded) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(folded);
  const iso = /^(\d{4}-\d\d-\d\d)T[\d:.]+Z?$/.exec(folded)?.[1];
  const day = iso ?? (match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '');
  return dayNumber(day) === null ? null : day;
}
