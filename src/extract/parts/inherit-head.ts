import type { Lexicon } from '../../model/book.js';
import type { Conclusion, ReportHead } from '../../model/statement.js';
import { extractHead } from '../head/extract-head.js';
import { relatedNames } from './names.js';
import type { ReportPart } from './split-reports.js';

/**
 * What a form doesn't say of itself but the title of the page or report around it does: the year, the unit, and, where the form
 * has no title, what is assessed. A form of another unit inherits nothing.
 */
export function inheritHead(
  head: ReportHead,
  part: ReportPart,
  conclusion: Conclusion | null,
  lexicon: Lexicon,
): ReportHead {
  const own = part.summary && conclusion === null ? asSummary(head) : head;
  if (!part.enclosing) return own;
  const place = part.enclosing;
  const around = extractHead(
    {
      passages: [
        { id: place.block, order: 0, zone: 'body', text: place.text, numbering: null, outlineLevel: null, place },
      ],
      grids: [],
      notices: [],
    },
    lexicon,
  );
  const unit = around.organization?.text;
  const units = [own.organization, own.department].flatMap((quote) => (quote ? [quote.text] : []));
  if (unit !== undefined && units.length > 0 && !units.some((name) => relatedNames(name, unit))) return own;
  const untitled = own.title === null;
  return {
    ...own,
    fiscalYear: own.fiscalYear ?? around.fiscalYear,
    organization: own.organization ?? around.organization,
    kind: untitled && around.kind.value !== 'department' ? around.kind : own.kind,
    stage: untitled && own.stage.value === 'unknown' ? around.stage : own.stage,
  };
}

function asSummary(head: ReportHead): ReportHead {
  return { ...head, stage: { value: 'summary', place: head.stage.place } };
}
