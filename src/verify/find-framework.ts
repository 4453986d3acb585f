import { containsAny } from '../extract/contains-word.js';
import { foldLabel, foldWord } from '../extract/fold-text.js';
import { onceFor } from '../extract/once-for.js';
import type { Lexicon } from '../model/book.js';
import type { Framework, FrameworkNode } from '../model/framework.js';
import { type Place, slicePlace } from '../model/place.js';
import type { Statement } from '../model/statement.js';
import { numberPattern } from './subjects/quoted-bases.js';

/** The indicator framework of a report. */
export interface FrameworkMatch {
  readonly framework: Framework;
  readonly place: Place;
  /** How the report calls it; null where it doesn't, and only its rubric has the framework's indicators. */
  readonly called: string | null;
  /** The report says that it started from the framework: it may differ. */
  readonly adapted: boolean;
}

/** The framework that the report says it follows, failing that the one whose indicators its rubric has. */
export function findFramework(
  statement: Statement,
  frameworks: readonly Framework[],
  lexicon: Lexicon,
): FrameworkMatch | null {
  if (statement.rubrics.length === 0) return null;
  const suited = frameworks.filter((framework) => framework.kinds.includes(statement.report.kind.value));
  return findNamed(statement, suited, lexicon) ?? findByIndicators(statement, suited);
}

function findNamed(statement: Statement, frameworks: readonly Framework[], lexicon: Lexicon): FrameworkMatch | null {
  const { frameworkFollowed = [], frameworkAdapted = [], frameworkNoun } = lexicon.structure;
  const used = [...frameworkFollowed, ...frameworkAdapted];
  // The frameworks of one regulation are told apart by what the rubric has.
  const names = indicatorNames(statement);
  const likely = [...frameworks].sort((a, b) => shareOf(b, names) - shareOf(a, names));
  for (const passage of statement.passages) {
    for (const { 0: sentence, index: start } of passage.text.matchAll(/[^。！？!?；;]+/gu)) {
      const adapted = containsAny(sentence, frameworkAdapted);
      if (!containsAny(sentence, frameworkNoun)) continue;
      for (const framework of likely) {
        const called = framework.calledBy.find((name) => follows(sentence, name, used));
        if (called === undefined) continue;
        const place = slicePlace(passage.place, start, start + sentence.length);
        return { framework, place, called, adapted };
      }
    }
  }
  return null;
}

const FARTHEST = 24;

/** 按照财政部《…》: the name stands behind a word of following, in the same clause. */
function follows(sentence: string, name: string, words: readonly string[]): boolean {
  const before = textBefore(sentence, name);
  if (before === null) return false;
  const clause = before.split(/[，,]/u).at(-1) ?? '';
  return words.some((word) => {
    const at = clause.lastIndexOf(word);
    return at >= 0 && clause.length - at <= FARTHEST;
  });
}

function textBefore(sentence: string, name: string): string | null {
  const number = numberPattern(name);
  if (number) {
    const match = number.exec(sentence);
    return match && sentence.slice(0, match.index);
  }
  const plain = foldWord(sentence).replace(/[《》“”]/gu, '');
  const at = plain.indexOf(foldWord(name));
  return at < 0 ? null : plain.slice(0, at);
}

/** So many of a framework's required indicators are hardly there by chance. */
const LEAST_SHARE = 0.8;

function findByIndicators(statement: Statement, frameworks: readonly Framework[]): FrameworkMatch | null {
  const names = indicatorNames(statement);
  const place = statement.rubrics[0]?.place;
  if (!place) return null;
  const shares = frameworks.map((framework) => ({ framework, share: shareOf(framework, names) }));
  const [best] = shares.sort((a, b) => b.share - a.share);
  if (!best || best.share < LEAST_SHARE) return null;
  return { framework: best.framework, place, called: null, adapted: true };
}

/** How many of the required indicators the rubric has, of one. */
function shareOf(framework: Framework, names: readonly string[]): number {
  const required = requiredOf(framework).length;
  return required === 0 ? 0 : 1 - missingNodes(framework, names).length / required;
}

/** The names on every indicator's path, each once a row. */
export function indicatorNames(statement: Statement): string[] {
  return statement.rubrics.flatMap((rubric) => rubric.rows.flatMap((row) => [...new Set(row.path.map(plainName))]));
}

/** Required nodes that the rubric has not: neither by a name of theirs nor by one below them. */
export function missingNodes(framework: Framework, names: readonly string[]): FrameworkNode[] {
  const left = [...names];
  return requiredOf(framework)
    .filter(({ calledBy }) => {
      const found = calledBy
        .map((name) => left.findIndex((candidate) => means(candidate, name)))
        .find((index) => index >= 0);
      if (found === undefined) return true;
      // 管理制度健全性 stands twice: each row answers for one of them.
      left.splice(found, 1);
      return false;
    })
    .map(({ node }) => node);
}

interface Required {
  readonly node: FrameworkNode;
  /** Plain names of the node and of those below it. */
  readonly calledBy: readonly string[];
}

const requiredOf = onceFor((framework: Framework): readonly Required[] =>
  requiredNodes(framework.indicators).map((node) => ({
    node,
    calledBy: [node, ...descendants(node)].flatMap(({ name, aliases }) => [name, ...aliases]).map(plainName),
  })),
);

/** The lowest nodes that may not be left out. */
function requiredNodes(nodes: readonly FrameworkNode[]): FrameworkNode[] {
  return nodes.flatMap((node) => {
    if (node.optional) return [];
    const below = requiredNodes(node.children);
    return below.length > 0 ? below : [node];
  });
}

function descendants(node: FrameworkNode): FrameworkNode[] {
  return node.children.flatMap((child) => [child, ...descendants(child)]);
}

const LEAST_CONTAINED = 4;

function means(candidate: string, name: string): boolean {
  return candidate === name || (name.length >= LEAST_CONTAINED && candidate.includes(name));
}

/** 经济效益指标 is 经济效益. */
export function plainName(name: string): string {
  return foldLabel(name)
    .replace(/["“”'‘’]/gu, '')
    .replace(/指标$/u, '');
}
