import type { Lexicon } from '../../model/book.js';
import { type FigureWords, figureWordsOf } from '../figures/figure-words.js';
import { anyOf } from '../fold-sentence.js';
import { onceFor } from '../once-for.js';

/** 回收率 follows from what came back (回收) and what went out (发放). */
export interface RateParts {
  /** At the end of what stands before the rate. */
  readonly rate: RegExp;
  readonly part: RegExp;
  readonly whole: RegExp;
}

/** The patterns that relations are told by, compiled once a report. */
export interface RelationWords {
  readonly lexicon: Lexicon;
  readonly figure: FigureWords;
  /** At the end of what stands before a rate. */
  readonly execution: RegExp;
  readonly completion: RegExp;
  readonly rateParts: readonly RateParts[];
  readonly planned: RegExp;
  /** At the beginning of what names a figure: 应供餐学生. */
  readonly due: RegExp;
  readonly achieved: RegExp;
  readonly lastYear: RegExp;
  /** 上年结转: last year's words of this year's money. */
  readonly carriedOver: RegExp;
  /** Before a change: against last year. */
  readonly sameBefore: RegExp;
  /** At the beginning of a clause: 其中. */
  readonly opensParts: RegExp;
  /** A clause that names what is divided: 基本支出中. */
  readonly namedParts: RegExp;
  readonly leavesOut: RegExp;
  /** The name of what is left: 其他. */
  readonly rest: RegExp;
  /** Between an amount and its parts: 用于, 资金来源. */
  readonly opensList: RegExp;
  /** 。资金来源：. */
  readonly dividesNext: RegExp;
  /** A whole list: 由…构成, 按…分为. */
  readonly spelledList: RegExp;
  /** 占, behind whose share it is (group 1) and before what it is a share of (group 2): both may be empty. */
  readonly share: RegExp;
  /** Before the sum of the figures before it: 共计, 两项合计. */
  readonly sumUp: RegExp;
  readonly respectively: RegExp;
  /** 三公经费 has these parts and no others. */
  readonly publicExpenses: RegExp;
  readonly publicExpenseParts: readonly RegExp[];
  readonly movedIn: RegExp;
  readonly movedOut: RegExp;
  /** Before the value that something had, and before the one that it has. */
  readonly changedFrom: RegExp;
  readonly changedTo: RegExp;
  readonly formerly: RegExp;
  readonly now: RegExp;
}

export const relationWordsOf = onceFor((lexicon: Lexicon) => compileWords(lexicon));

function compileWords(lexicon: Lexicon): RelationWords {
  const list = (name: string) => anyOf(lexicon.figures[name]);
  const link = `(?:${list('link')})?\\s*$`;
  return {
    lexicon,
    figure: figureWordsOf(lexicon),
    execution: new RegExp(`${list('rateExecution')}${link}`, 'u'),
    completion: new RegExp(`${list('rateCompletion')}${link}`, 'u'),
    rateParts: (lexicon.figures.rateParts ?? []).map((entry) => {
      const [rate = '', part = '', whole = ''] = entry.split('/');
      const any = (words: string) => anyOf(words.split('|'));
      return {
        rate: new RegExp(`${any(rate)}${link}`, 'u'),
        part: new RegExp(any(part), 'u'),
        whole: new RegExp(any(whole), 'u'),
      };
    }),
    due: new RegExp(`^(?!${list('dueNot')})${list('due')}`, 'u'),
    planned: new RegExp(list('planned'), 'u'),
    achieved: new RegExp(list('achieved'), 'u'),
    lastYear: new RegExp(list('yearBefore'), 'u'),
    carriedOver: new RegExp(list('lastYearNot'), 'gu'),
    sameBefore: new RegExp(`${list('compared')}[^，。；,;]{0,12}$`, 'u'),
    opensParts: new RegExp(`^[\\s“"]*(?!${list('partOpenNot')})${list('partOpen')}`, 'u'),
    namedParts: /^[\s“"]*([\p{Script=Han}“”"]{2,16})中$/u,
    leavesOut: new RegExp(list('openList'), 'u'),
    rest: new RegExp(`^${list('restWords')}$`, 'u'),
    opensList: new RegExp(list('listOpeners'), 'u'),
    dividesNext: new RegExp(`[。\\n]\\s*${list('sources')}`, 'u'),
    spelledList: new RegExp(
      `由[^。；;]{4,300}?${list('madeOf')}|按[^，,。；;：:]{1,12}分(?:类|别)?(?:为|成|：|:)[^。；;]{4,400}|${list('madeOf')}(?:情况)?(?:为|如下)?[：:][^。]{4,400}|[，,；;（(：:]\\s*分别(?:为|是|用于|安排)[^。；;]{4,400}`,
      'gu',
    ),
    share:
      /(?:^|[，,。；;：:、()（）])([^，,。；;：:、()（）]{0,16}?)占(?:了)?([^，,。；;：:、]{0,24}?)的?(?:比重|比例|比率|比)?(?:为|是|达|达到)?\s*$/u,
    sumUp: new RegExp(list('sumUp'), 'u'),
    respectively: new RegExp(list('respectively'), 'u'),
    publicExpenses: new RegExp(list('publicExpenses'), 'u'),
    publicExpenseParts: (lexicon.figures.publicExpenseParts ?? []).map(
      (word) => new RegExp(anyOf(word.split('|')), 'u'),
    ),
    movedIn: new RegExp(list('movedIn'), 'u'),
    movedOut: new RegExp(list('movedOut'), 'u'),
    changedFrom: /[由从](?:[^，,。；;]{0,12}的)?\s*$/u,
    changedTo: new RegExp(`${list('reachedValue')}[^，,。；;\\d]{0,12}$`, 'u'),
    formerly: new RegExp(`^${list('formerly')}`, 'u'),
    now: new RegExp(`^${list('now')}`, 'u'),
  };
}
