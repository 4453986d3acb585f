import type { Finding } from '../../model/finding.js';
import type { Place } from '../../model/place.js';
import { describePlace } from '../describe-place.js';
import { findingRequest } from '../messages/finding-request.js';
import { isMessageId } from '../messages/message-ids.js';
import { quotedTogether, quotePlaces } from '../quote-place.js';
import { anchor, escapeHtml as e, writeText as t } from './escape.js';
import { unitsOf } from './finding-units.js';
import type { PageContext } from './page-context.js';
import { plainFigure, plainWorking } from './plain-working.js';

const IN_FULL = 4;
const AT_MOST = 60;

/** One finding: what is wrong, the two figures, how they were computed, where it stands, why it matters, what to do. */
export function writeFinding(finding: Finding, context: PageContext): string {
  const { words, numbers } = context;
  const number = numbers.get(finding.id);
  const label = number === undefined ? '' : `<span class="no">${number}</span>`;
  return `<article class="finding ${finding.severity}" id="${anchor('f', finding.id)}">
<h3>${label}<span class="tag">${e(words.severities[finding.severity])}</span><span class="message">${t(finding.message)}</span></h3>
${writeFigures(finding, context)}<dl>${rowsOf(finding, context)
    .map(([name, value, kind]) => `<div${kind ? ` class="${kind}"` : ''}><dt>${e(name)}</dt><dd>${value}</dd></div>`)
    .join('')}</dl>
</article>`;
}

function writeFigures(finding: Finding, { words }: PageContext): string {
  const units = unitsOf(finding, words.figureUnits);
  const own = isMessageId(finding.messageId) ? words.figureNames[finding.messageId] : undefined;
  const [claimed, computed] = own ?? [
    words.finding.claimed,
    finding.actual === null ? words.finding.due : words.finding.computed,
  ];
  const figures = [
    [claimed, finding.actual, units.actual, 'claimed'],
    [computed, finding.expected, units.expected, 'computed'],
    [words.finding.difference, finding.difference, units.difference, 'difference'],
  ].filter((entry): entry is [string, string, string, string] => entry[1] !== null);
  if (figures.length === 0) return '';
  const cells = figures.map(
    ([name, value, unit, kind]) =>
      `<div class="${kind}"><dt>${e(name)}</dt><dd>${t(plainFigure(value, words))}${unit === '' ? '' : `<small>${e(unit)}</small>`}</dd></div>`,
  );
  return `<dl class="figures">${cells.join('')}</dl>\n`;
}

function rowsOf(finding: Finding, context: PageContext): (readonly [string, string, string?])[] {
  const { words, language, rules, options } = context;
  const rows: (readonly [string, string, string?])[] = [];
  const add = (name: string, value: string | null | undefined, kind?: string) => {
    if (value) rows.push(kind === undefined ? [name, value] : [name, value, kind]);
  };
  add(words.finding.working, finding.calculation && t(plainWorking(finding.calculation, words)), 'working');
  add(words.finding.reading, finding.reading && t(words.readings[finding.reading]));
  add(words.finding.evidence, writePlaces(finding, context), 'where');
  add(words.finding.why, t(rules.get(finding.rule)?.why[language]));
  add(words.finding.responsible, finding.responsible === 'issuer' ? t(words.issuer) : null);
  add(words.finding.request, t(findingRequest(finding, language)), 'request');
  add(
    words.finding.basis,
    `${t(localBasis(finding.basis, context))} <code title="${e(finding.book ?? '')}">${e(finding.rule)}</code>`,
    'basis',
  );
  const note = options.notes?.get(finding.id);
  if (note?.waiver) add(words.finding.decision, t(words.waiver(note.waiver)));
  else if (note && note.disposition !== 'pending') {
    const by = words.decided(note);
    add(
      words.finding.decision,
      `<b>${t(words.dispositions[note.disposition])}</b>${by === '' ? '' : t(words.bracketed(by))}`,
    );
  } else if (finding.severity !== 'info') add(words.finding.decision, e(words.finding.tick), 'tick');
  add(words.finding.explanation, t(note?.explanation));
  if (note?.demand) add(words.finding.demand, `${t(note.demand)}${note.dueOn ? ` ${t(words.due(note.dueOn))}` : ''}`);
  return rows;
}

/** A basis may carry its English in brackets at its end: 算术 (arithmetic). */
export function localBasis(basis: string, { language }: Pick<PageContext, 'language'>): string {
  const parts = /^(.*?)\s*\(([\x20-\x7e]+)\)$/u.exec(basis);
  if (!parts) return basis;
  return (language === 'en' ? parts[2] : parts[1]) || basis;
}

/** The first places in full, the others behind a fold; those of one sentence are quoted together. */
function writePlaces(finding: Finding, context: PageContext): string {
  const { words } = context;
  const groups = groupPlaces(finding.evidence, context);
  const items = groups
    .slice(0, AT_MOST)
    .map((places, i) => `<li>${writeGroup(places, finding, context, i === 0)}</li>`);
  const first = `<ol class="places">${items.slice(0, IN_FULL).join('')}</ol>`;
  if (items.length <= IN_FULL) return first;
  const omitted = groups.length - items.length;
  const note = omitted > 0 ? `<li>${e(words.omittedEvidence(omitted))}</li>` : '';
  return `${first}<details><summary>${e(words.moreEvidence(groups.length - IN_FULL))}</summary><ol class="places" start="${IN_FULL + 1}">${items.slice(IN_FULL).join('')}${note}</ol></details>`;
}

/** In their order, each place once; one joins an earlier group whose sentence it stands in. */
function groupPlaces(evidence: readonly Place[], { options }: PageContext): Place[][] {
  const groups: Place[][] = [];
  const seen = new Set<string>();
  for (const place of evidence) {
    const key = `${place.path}\u0000${place.start}\u0000${place.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    // A cell is short and has a place of its own; only the first sentences are worth a comparison.
    const group =
      place.table === null
        ? groups.slice(0, AT_MOST).find((places) => places.some((other) => quotedTogether(other, place, options.texts)))
        : undefined;
    if (group) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** Where it stands, in words, linked to the cell or the page picture, and the words themselves with their sentence. */
function writeGroup(places: readonly Place[], finding: Finding, context: PageContext, first: boolean): string {
  const { words, cells, marks, imaged, options } = context;
  const [place] = places;
  if (!place) return '';
  const where = t(describePlace(place, words, cells));
  const pages = [place.page, ...place.more.map((piece) => piece.page)];
  const page = pages.find((number) => number !== null && imaged.has(number));
  const target = marks.anchored.has(place.block) ? anchor('c', place.block) : page ? anchor('p', String(page)) : null;
  const shown =
    target === null
      ? `<span class="at" title="${e(place.path)}">${where}</span>`
      : `<a class="at" href="#${target}" title="${e(place.path)}">${where}</a>`;
  if (finding.rule === 'document/personal-data') return `${shown} <q>${t(hideNumbers(place.text))}</q>`;
  const pieces = quotePlaces(places, options.texts).map((piece) => {
    if (piece.place === null) return t(piece.text);
    return `<mark${first && piece.place === 0 ? ` class="${finding.severity}"` : ''}>${t(piece.text)}</mark>`;
  });
  return pieces.every((piece) => piece.endsWith('></mark>')) ? shown : `${shown} <q>${pieces.join('')}</q>`;
}

/** The page is passed on; the numbers that it warns of are not to be read from it. */
const hideNumbers = (text: string): string =>
  [...text.replace(/\s+/gu, ' ').trim()]
    .slice(0, 40)
    .join('')
    .replace(/\d(?=[\dXx]{2})/gu, '*')
    .replace(/(?<=\*)[\dXx](?=[\dXx])/gu, '*');
