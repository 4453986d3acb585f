import type { Book } from '../model/book.js';
import type { Framework } from '../model/framework.js';
import { Exact, printExact, sumOf } from '../verify/decimal.js';
import { faultAt, type RulesFault, type YamlFile } from './yaml-file.js';

export interface BookFile {
  readonly file: YamlFile;
  readonly book: Book;
}

/** What books are checked against: what their folder and the rules that it adds to hold. */
export interface BookSurroundings {
  readonly rules: readonly { readonly id: string }[];
  readonly frameworks: readonly Framework[];
  /** Books that are there already. */
  readonly known: readonly { readonly id: string }[];
  /** regions.tsv; null where there is none. */
  readonly regions: string | null;
}

/** What is wrong with books though their shape is right. */
export function checkBooks(books: readonly BookFile[], around: BookSurroundings): RulesFault[] {
  return books.flatMap((entry) => [
    ...checkExtends(entry, books, around),
    ...checkRules(entry, around),
    ...checkRegion(entry, around),
    ...checkGrades(entry),
    ...checkCap(entry),
    ...checkDegrees(entry),
    ...checkWeights(entry, around),
  ]);
}

function checkExtends({ file, book }: BookFile, books: readonly BookFile[], around: BookSurroundings): RulesFault[] {
  const seen: string[] = [book.id];
  for (let next = book.extends; next !== null; ) {
    const parent: string = next;
    if (seen.includes(parent))
      return [faultAt(file, ['extends'], `循环沿用 extends in a circle: ${[...seen, parent].join(' → ')}`)];
    if (around.known.some((known) => known.id === parent)) return [];
    const found = books.find((other) => other.book.id === parent);
    if (!found) return [faultAt(file, ['extends'], `沿用的审核依据不存在 extends an unknown book: ${parent}`)];
    seen.push(parent);
    next = found.book.extends;
  }
  return [];
}

function checkRules({ file, book }: BookFile, { rules }: BookSurroundings): RulesFault[] {
  return Object.keys(book.rules)
    .filter((id) => !rules.some((rule) => rule.id === id))
    .map((id) => faultAt(file, ['rules', id], `没有这条规则 unknown rule: ${id}`));
}

function checkRegion({ file, book }: BookFile, { regions }: BookSurroundings): RulesFault[] {
  if (book.region === null || regions === null || `\n${regions}`.includes(`\n${book.region}`)) return [];
  return [faultAt(file, ['region'], `没有这个地区代码 no region has this code: ${book.region}`)];
}

interface Band {
  readonly from: string;
  readonly below: string | null;
}

/** Bands in falling or rising order must meet: each begins where its lower neighbour ends. */
function checkBands(
  file: YamlFile,
  path: readonly string[],
  bands: readonly Band[],
  names: readonly string[],
): RulesFault[] {
  const sorted = bands.map((band, index) => ({ ...band, index })).sort((a, b) => new Exact(a.from).cmp(b.from));
  return sorted.flatMap(({ from, below, index }, i): RulesFault[] => {
    const at = (message: string) => [faultAt(file, [...path, index], `${names[index] ?? ''}: ${message}`)];
    if (below !== null && new Exact(below).lte(from)) return at(`下限不小于上限 from ${from} is not below ${below}`);
    const above = sorted[i + 1];
    if (!above) return [];
    if (below === null) return at(`缺上限 no upper edge, though ${names[above.index] ?? ''} begins at ${above.from}`);
    const gap = new Exact(above.from).minus(below);
    if (gap.isZero()) return [];
    return at(
      gap.gt(0) ? `空档 hole between ${below} and ${above.from}` : `重叠 overlap between ${above.from} and ${below}`,
    );
  });
}

function checkGrades({ file, book }: BookFile): RulesFault[] {
  if (!book.grades) return [];
  const { bands } = book.grades;
  const path = ['grades', 'bands'];
  const faults = checkBands(
    file,
    path,
    bands,
    bands.map((band) => band.grade),
  );
  const lowest = bands.reduce((low, band) => (new Exact(band.from).lt(low) ? band.from : low), '100');
  if (!new Exact(lowest).isZero()) faults.push(faultAt(file, path, `空档 hole below ${lowest}`));
  if (bands.every((band) => band.below !== null && new Exact(band.below).lte(100)))
    faults.push(faultAt(file, path, '100分不在任何区间 no band holds 100'));
  const words = new Map<string, string>();
  bands.forEach((band, index) => {
    for (const word of [band.grade, ...band.aliases]) {
      const other = words.get(word);
      if (other !== undefined && other !== band.grade)
        faults.push(
          faultAt(file, [...path, index], `同一用语属于两个区间 ${word} names two bands: ${other}, ${band.grade}`),
        );
      words.set(word, band.grade);
    }
  });
  return faults;
}

function checkCap({ file, book }: BookFile): RulesFault[] {
  if (!book.totalCap) return [];
  const { bands } = book.totalCap;
  const path = ['totalCap', 'bands'];
  const faults = checkBands(
    file,
    path,
    bands,
    bands.map((band) => `${band.from}–${band.below}`),
  );
  const rising = [...bands].sort((a, b) => new Exact(a.from).cmp(b.from));
  rising.forEach((band, i) => {
    const above = rising[i + 1];
    if (above && new Exact(above.most).lt(band.most))
      faults.push(
        faultAt(
          file,
          [...path, bands.indexOf(band)],
          `执行率低的上限反而高 more is allowed at ${band.from} than at ${above.from}`,
        ),
      );
  });
  return faults;
}

function checkDegrees({ file, book }: BookFile): RulesFault[] {
  const degrees = book.formulas?.qualitative ?? [];
  return checkBands(
    file,
    ['formulas', 'qualitative'],
    degrees,
    degrees.map((entry) => entry.degree),
  );
}

function checkWeights({ file, book }: BookFile, { frameworks }: BookSurroundings): RulesFault[] {
  return book.weightSchemes.flatMap((scheme, index): RulesFault[] => {
    const path = ['weightSchemes', index];
    const sum = sumOf(scheme.groups.map((group) => group.weight));
    const faults = sum.equals(scheme.total)
      ? []
      : [
          faultAt(
            file,
            [...path, 'total'],
            `${scheme.id}: 权重合计不符 weights add up to ${printExact(sum)}, not ${scheme.total}`,
          ),
        ];
    if (book.weightSchemes.findIndex((other) => other.id === scheme.id) < index)
      faults.push(faultAt(file, [...path, 'id'], `编号重复 duplicate id: ${scheme.id}`));
    if (!frameworks.some((framework) => framework.id === scheme.framework))
      faults.push(faultAt(file, [...path, 'framework'], `没有这个指标体系 unknown framework: ${scheme.framework}`));
    return faults;
  });
}
