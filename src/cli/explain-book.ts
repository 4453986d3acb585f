import type { LoadedBook, Rulebook } from '../model/book.js';
import type { Framework, FrameworkNode } from '../model/framework.js';
import { type Language, wordsOf } from '../report/messages/words.js';

/** A rule book's page: when and where it holds, what it extends, and all that it sets. */
export function writeBookPage(book: LoadedBook, rulebook: Rulebook, language: Language): string {
  const { ui } = wordsOf(language);
  const { grades, totalCap, formulas } = book;
  const lines = [
    `${book.id}  ${book.title[language]}`,
    `${ui.basis}${ui.colon}${book.basis}`,
    book.from === null ? ui.onlyByName : `${ui.from} ${book.from}  ${ui.to} ${book.to ?? '—'}`,
    ...(book.region ? [`${ui.region}${ui.colon}${book.region}`] : []),
    ...(book.extended.length > 0
      ? [`${ui.extends}${ui.colon}${book.extended.map((other) => other.id).join(' → ')}`]
      : []),
    ...(grades
      ? [
          `${ui.grades}（${grades.basis}${grades.binding ? '' : `；${ui.custom}`}）：`,
          ...grades.bands.map((band) => `  ${[band.grade, ...band.aliases].join('、')}  ${range(band)}`),
        ]
      : []),
    ...(totalCap
      ? [`${ui.totalCap}（${totalCap.basis}）：`, ...totalCap.bands.map((band) => `  ${range(band)}%  ≤ ${band.most}`)]
      : []),
    ...(formulas
      ? [
          `${ui.formulas}（${formulas.basis}）：`,
          ...formulas.reverse.map((dialect) => `  ${ui[`reverse-${dialect}`]}`),
          ...formulas.qualitative.map((entry) => `  ${entry.degree}  ${range(entry)}%`),
        ]
      : []),
    ...book.weightSchemes.map(
      (scheme) =>
        `${ui.weightSchemes} ${scheme.framework}（${scheme.basis}）：${scheme.groups.map((group) => `${group.name}${group.weight}`).join('、')}`,
    ),
    ...Object.entries(book.rules).map(
      ([id, { off, severity }]) => `${ui.rule} ${id}${ui.colon}${off ? ui.off : severity ? ui[severity] : '—'}`,
    ),
    ...rulebook.frameworks
      .filter((framework) => [book.id, ...book.extended.map((other) => other.id)].some((id) => isOf(framework, id)))
      .flatMap((framework) => [
        `${ui.framework} ${framework.id}  ${framework.title[language]}`,
        ...writeNodes(framework.indicators, '  '),
      ]),
  ];
  return `${lines.join('\n')}\n`;
}

function isOf(framework: Framework, book: string): boolean {
  return framework.id.startsWith(`${book}/`);
}

function range(band: { readonly from: string; readonly below: string | null }): string {
  return band.below === null ? `≥ ${band.from}` : `${band.from} ≤ … < ${band.below}`;
}

/** The lowest level on one line; what may be left out in brackets. */
function writeNodes(nodes: readonly FrameworkNode[], indent: string): string[] {
  const name = (node: FrameworkNode) => (node.optional ? `（${node.name}）` : node.name);
  if (nodes.every((node) => node.children.length === 0)) return [`${indent}${nodes.map(name).join('、')}`];
  return nodes.flatMap((node) => [
    `${indent}${name(node)}`,
    ...(node.children.length > 0 ? writeNodes(node.children, `${indent}  `) : []),
  ]);
}
