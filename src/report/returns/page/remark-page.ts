import type { Paper } from '../../../model/paper.js';
import { escapeHtml as e } from '../../html/escape.js';
import { returnWords } from '../../messages/return-words.js';
import type { Language } from '../../messages/words.js';
import type { Refusal } from '../package-guard.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { sheetStyle } from './page-style.js';
import { type Marks, placeMarks } from './place-marks.js';
import { writeBlocks } from './write-blocks.js';

export interface PageFacts {
  readonly language: Language;
  /** Of the submitted file. */
  readonly path: string;
  readonly title: string | null;
  readonly author: RemarkAuthor;
  /** Why the remarks don't stand in the file itself. */
  readonly why: Refusal | 'format';
  readonly version: string;
}

/** Quotes of one remark that are printed. */
const MOST_QUOTES = 8;
const LONGEST_QUOTE = 80;

/**
 * A page of its own for a file that can't carry comments: the remarks, then the file's text with them at what they speak of; without
 * a paper, the remarks with what they quote. Self-contained, without any script, for A4.
 */
export function writeRemarkPage(paper: Paper | null, remarks: readonly Remark[], facts: PageFacts): string {
  const words = returnWords(facts.language);
  const marks = paper ? placeMarks(paper, remarks) : null;
  const errors = remarks.filter((remark) => remark.severity === 'error').length;
  const heading = facts.title ?? facts.path;
  const head: [string, string][] = [
    [words.file, facts.path],
    [words.reviewedBy, facts.author.name],
    [words.date, facts.author.day],
    [words.remarks, words.count(errors, remarks.length - errors)],
  ];
  return `<!doctype html>
<html lang="${facts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(words.sheetTitle)} · ${e(heading)}</title>
<style>${sheetStyle}</style>
</head>
<body>
<header>
<p class="kind">${e(words.sheetKind)} · ${e(words.sheetTitle)}</p>
<h1>${e(heading)}</h1>
<dl class="facts">${head.map(([name, value]) => `<div><dt>${e(name)}</dt><dd>${e(value)}</dd></div>`).join('')}</dl>
<p class="why">${e(words.whySheet[facts.why])}</p>
</header>
<main>
<section><h2>${e(words.remarks)}</h2>
<ol class="list">${remarks.map((remark) => writeRemark(remark, marks, facts.language)).join('\n')}</ol>
</section>
${paper && marks ? `<section><h2>${e(words.original)}</h2>\n<div class="paper">\n${writeBlocks(paper.blocks, marks, facts.language)}\n</div></section>` : ''}
</main>
<footer>${e(words.disclaimer)} · jihe ${e(facts.version)}</footer>
</body>
</html>
`;
}

function writeRemark(remark: Remark, marks: Marks | null, language: Language): string {
  const words = returnWords(language);
  const placed = marks !== null && !marks.unplaced.includes(remark);
  const number = placed ? `<a href="#m${remark.number}">${remark.number}</a>` : String(remark.number);
  const quotes = remark.places.flatMap((place) => {
    const text = place.text.replace(/\s+/gu, ' ').trim();
    return text === '' ? [] : [`“${shorten(text)}”`];
  });
  const quoted = quotes.slice(0, MOST_QUOTES).join('、') + (quotes.length > MOST_QUOTES ? ' …' : '');
  const place = quoted === '' ? '' : `${words.place}：${quoted}`;
  const more = [...remark.details, place].filter((line) => line !== '');
  return `<li class="${remark.severity}" id="r${remark.number}"><p><span class="tag">${number} ${e(remark.label)}</span>${e(remark.message)}</p>${more.map((line) => `<p class="more">${e(line)}</p>`).join('')}</li>`;
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : text;
}
