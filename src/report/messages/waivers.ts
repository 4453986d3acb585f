import type { Waiver } from '../waivers/read-waivers.js';
import type { Language } from './words.js';

/** Says that a waiver accepts nothing that is there, or that its last day is over; begins with file and line. */
export function waiverMessage(language: Language, what: 'unused' | 'expired', waiver: Waiver): string {
  const at = `${waiver.file}:${waiver.line}`;
  const about = waiver.finding ?? [waiver.rule, waiver.report, waiver.unit, waiver.project].filter(Boolean).join(' ');
  if (language === 'en')
    return what === 'unused'
      ? `${at}: no finding is accepted by this waiver any more (${about}); it can go.`
      : `${at}: this waiver (${about}) expired on ${waiver.until}; what it accepted is listed again.`;
  return what === 'unused'
    ? `${at}: 这条说明（${about}）没有对应的问题，可以删去。`
    : `${at}: 这条说明（${about}）已于${waiver.until}到期，所涉问题重新列出。`;
}
