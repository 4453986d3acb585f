import type { Lexicon } from '../../model/book.js';
import type { FundRole, MoneyLevel } from '../../model/record.js';
import { anyOf } from '../fold-sentence.js';
import { onceFor } from '../once-for.js';
import { growTree, matchAhead, type WordTree } from '../quantities/word-tree.js';

/** Words of the lexicon that part texts into kinds: the last one in a text decides, the longest of those that begin together. */
export type WordKinds<T> = WordTree<{ readonly kind: T }>;

/** The words of figures.yaml as patterns. Those named `…Before` match at the end of a text, those named `…Lead` at its start. */
export interface FigureWords {
  /** null: the word belongs to no role, though it holds one that does. */
  readonly strongRoles: WordKinds<FundRole | null>;
  readonly mediumRoles: WordKinds<FundRole | null>;
  readonly matchingRoles: WordKinds<FundRole | null>;
  readonly weakRoles: WordKinds<FundRole | null>;
  readonly behindRoles: WordKinds<FundRole>;
  readonly levels: WordKinds<MoneyLevel | 'mixed'>;
  readonly aims: WordKinds<'target' | 'ahead' | 'result' | 'none'>;
  readonly goalHead: RegExp;
  readonly resultHead: RegExp;
  readonly lastYear: RegExp;
  readonly lead: RegExp;
  readonly tail: RegExp;
  readonly partOpen: RegExp;
  readonly changeUpBefore: RegExp;
  readonly changeDownBefore: RegExp;
  readonly changeWeak: RegExp;
  /** A whole word of change that needs its clause to itself. */
  readonly changeAlone: RegExp;
  /** 大于预算数 at the end of a text, and 小于. */
  readonly exceedsBefore: RegExp;
  readonly fallsShortBefore: RegExp;
  /** 完成预算 as a whole name. */
  readonly completedShare: RegExp;
  /** At the end of a text: what is reached of a goal, 完成全年目标任务. */
  readonly goalReached: RegExp;
  /** The same anywhere, with the number behind. */
  readonly goalsReached: RegExp;
  /** Behind a year: that in which something was founded. */
  readonly foundedAhead: RegExp;
  readonly changeUp: RegExp;
  readonly changeDown: RegExp;
  readonly compared: RegExp;
  /** At the end of what stands before a figure of another year: 比2022年的. */
  readonly comparedBefore: RegExp;
  readonly respectivelyBefore: RegExp;
  readonly qualifiers: WordKinds<'new' | 'cumulative' | 'opening' | 'end-of-period' | 'during' | 'none'>;
  readonly asOf: RegExp;
  readonly objectYearBefore: RegExp;
  readonly comparedYearBefore: RegExp;
  readonly relativeYears: WordKinds<'last' | 'this' | 'next' | 'none' | 'skip'>;
  readonly labelLead: RegExp;
  readonly labelTail: RegExp;
  readonly labelTailNot: RegExp;
  readonly measure: RegExp;
  readonly measureAlone: RegExp;
  readonly subjectNot: RegExp;
  readonly nameAlone: RegExp;
  readonly planLead: RegExp;
  readonly resultSure: RegExp;
  readonly reachedValue: RegExp;
  readonly leadVerb: RegExp;
  readonly share: RegExp;
  readonly needsMoneyUnit: RegExp;
  readonly needsCountUnit: RegExp;
  readonly criteria: RegExp;
  readonly unitSaid: RegExp;
  readonly standard: RegExp;
  /** All that stands before an amount: 余7.6万元. */
  readonly bareBalance: RegExp;
}

export const figureWordsOf = onceFor((lexicon: Lexicon) => compileWords(lexicon.figures));

const STRONG: readonly (readonly [string, FundRole | null])[] = [
  ['roleFundRevenue', 'fund-revenue'],
  ['roleFundBenefit', 'fund-benefit'],
  ['roleSubsidy', 'subsidy'],
  ['roleBudget', 'budget'],
  ['roleBudgetAdjusted', 'budget-adjusted'],
  ['roleIncome', 'income'],
  ['roleAppropriation', 'appropriation'],
  ['roleArrived', 'arrived'],
  ['roleExpenditure', 'expenditure'],
  ['roleDisbursed', 'disbursed'],
  ['roleBalance', 'balance'],
  ['roleCarryover', 'carryover'],
  ['roleSaving', 'saving'],
  ['roleInvestment', 'investment'],
  ['roleDebt', 'debt'],
  ['roleOther', 'other'],
  ['roleNone', null],
];

function compileWords(lists: Lexicon['figures']): FigureWords {
  const list = (name: string): readonly string[] => lists[name] ?? [];
  const any = (name: string) => anyOf(lists[name]);
  const after = (name: string) => new RegExp(`${any(name)}\\s*$`, 'u');
  const named = <T>(pairs: readonly (readonly [string, T])[]) =>
    kindsOf(pairs.flatMap(([name, kind]) => list(name).map((word) => [word, kind] as const)));
  const benefits = list('roleFundBenefit').flatMap((word) => list('benefitTail').map((tail) => word + tail));
  const strong = STRONG.flatMap(([name, role]) => list(name).map((word) => [word, role] as const));
  const plans = [...list('targetWords'), ...list('targetAhead')];
  const planned = plans.flatMap((word) => list('planVerbs').map((verb) => word + verb));
  const ahead = new Set(list('targetAhead'));
  const aims: (readonly [string, 'target' | 'ahead' | 'result' | 'none'])[] = [
    ...planned.map((word) => [word, [...ahead].some((lead) => word.startsWith(lead)) ? 'ahead' : 'target'] as const),
    ...list('targetWords').map((word) => [word, 'target'] as const),
    ...list('targetAhead').map((word) => [word, 'ahead'] as const),
    ...list('resultWords').map((word) => [word, 'result'] as const),
    ...list('targetNot').map((word) => [word, 'none'] as const),
  ];
  return {
    strongRoles: kindsOf([...benefits.map((word) => [word, 'fund-benefit'] as const), ...strong]),
    mediumRoles: named([['mediumBudget', 'budget']]),
    matchingRoles: named([['matchingSubsidy', 'subsidy']]),
    weakRoles: named([
      ['weakAppropriation', 'appropriation'],
      ['weakSubsidy', 'subsidy'],
      ['weakBudget', 'budget'],
      ['weakExpenditure', 'expenditure'],
    ]),
    behindRoles: named([
      ['behindArrived', 'arrived'],
      ['behindDisbursed', 'disbursed'],
      ['behindBalance', 'balance'],
      ['behindCarryover', 'carryover'],
      ['behindAppropriation', 'appropriation'],
    ]),
    levels: named([
      ['levelCentral', 'central'],
      ['levelProvince', 'province'],
      ['levelCity', 'city'],
      ['levelCounty', 'county'],
      ['levelOwn', 'own'],
      ['levelMixed', 'mixed'],
    ]),
    aims: kindsOf(aims),
    goalHead: new RegExp(`${any('goalHeads')}\\s*[为:：]?\\s*$`, 'u'),
    resultHead: new RegExp(any('resultHeads'), 'u'),
    lastYear: new RegExp(any('lastYear'), 'u'),
    lead: new RegExp(`^(?:${any('partOpen')})[:：]?`, 'u'),
    tail: new RegExp(`(?:${any('link')}|了)\\s*$`, 'u'),
    partOpen: new RegExp(`^[\\s，,。；;：:、(（]*(?:${any('partOpen')})`, 'u'),
    changeUpBefore: new RegExp(`${any('changeUp')}(?:了|额|数|率|幅度)?\\s*(?:分别|依次)?[为达约近]?\\s*$`, 'u'),
    changeDownBefore: new RegExp(`${any('changeDown')}(?:了|额|数|率|幅度)?\\s*(?:分别|依次)?[为达约近]?\\s*$`, 'u'),
    changeWeak: new RegExp(`^${any('changeWeak')}(?:了|额|数|率|幅度)?\\s*[为达约近]?\\s*$`, 'u'),
    changeAlone: new RegExp(`^${any('changeAlone')}$`, 'u'),
    exceedsBefore: new RegExp(`${any('exceeds')}${any('exceeded')}\\s*$`, 'u'),
    fallsShortBefore: new RegExp(`${any('fallsShort')}${any('exceeded')}\\s*$`, 'u'),
    completedShare: new RegExp(`^${any('completedShare')}的?$`, 'u'),
    goalReached: new RegExp(`${any('reachedOf')}[^，,。；;、]{0,6}${any('goalOf')}的?\\s*$`, 'u'),
    goalsReached: new RegExp(
      `(?:${any('reachedOf')}|${any('passedGoal')})[^，,。；;、]{0,6}${any('goalOf')}的?(?=\\s*[低高少多\\d.])`,
      'gu',
    ),
    foundedAhead: new RegExp(`^\\s*(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:正式)?${any('founded')}`, 'u'),
    changeUp: new RegExp(`${any('changeUp')}(?!${any('changeReached')})`, 'u'),
    changeDown: new RegExp(`${any('changeDown')}(?!${any('changeReached')})`, 'u'),
    compared: new RegExp(`${any('compared')}|[较比](?:19|20)\\d\\d年`, 'u'),
    comparedBefore: new RegExp(`[比较与同][^，,。；;]{0,14}?(?:年|期|${any('lastYear')})[^，,。；;]{0,10}$`, 'u'),
    respectivelyBefore: new RegExp(`${any('respectively')}[^，,。；;]{0,8}$`, 'u'),
    qualifiers: named([
      ['qualifierNew', 'new'],
      ['qualifierCumulative', 'cumulative'],
      ['qualifierOpening', 'opening'],
      ['openingNot', 'none'],
      ['qualifierEnd', 'end-of-period'],
      ['qualifierDuring', 'during'],
    ]),
    asOf: new RegExp(any('asOf'), 'u'),
    objectYearBefore: after('objectYear'),
    comparedYearBefore: after('comparedYear'),
    relativeYears: named([
      ['lastYear', 'last'],
      ['lastYearNot', 'skip'],
      ['nextYear', 'next'],
      ['thisYear', 'this'],
      ['noYear', 'none'],
    ]),
    labelLead: new RegExp(
      `^(?:[\\s，,：:；;、。“"”]+|(?:\\d{1,2}[.、．)）]|[①-⑳]|[(（][\\d一二三四五六七八九十]{1,3}[)）])|(?!${any('labelLeadNot')})(?:${any('labelLead')}|${any('lastYear')})|(?:${any('asOf')})?(?:到|至|于|自|从|由)?(?:19|20)[\\dxX]{2}\\s*年?(?:度|底|末|初|间)?(?:\\s*\\d{1,2}月(?:份|底|末)?)?(?:\\d{1,2}[日号])?(?:底|末|初)?(?:以来|止)?|\\d{1,2}月(?:\\d{1,2}[日号]|底|末|份)?)`,
      'u',
    ),
    labelTail: new RegExp(
      `(?:[\\s，,：:“"、=≥≤><]|${any('labelTail')}|[由从自比较]?(?:19|20)\\d\\d年(?:度|底|末|初)?)$`,
      'u',
    ),
    labelTailNot: new RegExp(`${any('labelTailNot')}$`, 'u'),
    measure: new RegExp(`^(.*?)的?(${any('measureWords')})$`, 'u'),
    measureAlone: new RegExp(`^(?:${any('measureWords')}|${any('measureAlone')})$`, 'u'),
    subjectNot: new RegExp(`^${any('subjectNot')}`, 'u'),
    nameAlone: new RegExp(`^${any('nameAlone')}$`, 'u'),
    planLead: new RegExp(`^${any('planLead')}(?=.)`, 'u'),
    resultSure: new RegExp(any('resultSure'), 'u'),
    reachedValue: new RegExp(any('reachedValue'), 'u'),
    leadVerb: new RegExp(`^(?:${any('leadVerbs')}|[\\s，,了])`, 'u'),
    share: new RegExp(`${any('share')}[^，,。；;]*$`, 'u'),
    needsMoneyUnit: new RegExp(`${any('needsMoneyUnit')}(?:总额|合计|总计|共计)?${any('link')}?\\s*$`, 'u'),
    needsCountUnit: new RegExp(`${any('needsCountUnit')}${any('link')}?\\s*$`, 'u'),
    criteria: new RegExp(any('criteriaWords'), 'u'),
    unitSaid: new RegExp(any('unitSaid'), 'u'),
    bareBalance: new RegExp(`^\\s*${any('bareBalance')}\\s*$`, 'u'),
    standard: new RegExp(any('standardWords'), 'u'),
  };
}

function kindsOf<T>(pairs: readonly (readonly [string, T])[]): WordKinds<T> {
  // Of words in several lists the last decides.
  return growTree([...new Map(pairs)].map(([word, kind]) => [word, { kind }] as const));
}

export interface FoundWord<T> {
  readonly kind: T;
  readonly start: number;
  readonly end: number;
}

/** Every word of the kinds in a text, in order; of words that begin together the longest. */
export function findWords<T>(text: string, words: WordKinds<T>): FoundWord<T>[] {
  const found: FoundWord<T>[] = [];
  for (let start = 0; start < text.length; start++) {
    if (!words.next.has(text[start] ?? '')) continue;
    const match = matchAhead(words, text, start);
    if (!match) continue;
    found.push({ kind: match.tag.kind, start, end: match.at });
    start = match.at - 1;
  }
  return found;
}
