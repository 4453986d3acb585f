import { onceFor } from '../extract/once-for.js';
import type { CriterionWords } from './criterion-words.js';
import type { Clause, Effect, ScannedCriterion } from './effect.js';
import { DIGITS, NUMBER, readNumber } from './read-number.js';

interface Matcher {
  readonly pattern: RegExp;
  /** Only at the start of a clause: behind a separator, an ordinal or an effect. */
  readonly atStart: boolean;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Effect;
}

const matchersOf = onceFor((words: CriterionWords) => buildMatchers(words));

/** Finds what gives and takes points, in order; of several at one place, the first kind below. */
export function scanEffects(text: string, words: CriterionWords): ScannedCriterion {
  const matchers = matchersOf(words);
  const clauses: Clause[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at, at === from || STARTS_BEFORE.test(text[at - 1] ?? ''), matchers);
    if (found) {
      clauses.push({ before: text.slice(from, at), effect: found.effect, words: found.words });
      at += found.words.length;
      from = at;
    } else at += 1;
  }
  return { clauses, tail: text.slice(from) };
}

const STARTS_BEFORE = /[,;:()①-⑳、.]/;

function matchAt(text: string, at: number, start: boolean, matchers: readonly Matcher[]) {
  for (const matcher of matchers) {
    if (matcher.atStart && !start) continue;
    matcher.pattern.lastIndex = at;
    const match = matcher.pattern.exec(text);
    if (match && match[0] !== '') return { effect: matcher.read(match.groups ?? {}), words: match[0] };
  }
  return null;
}

const number = (text: string | undefined): string | null => (text === undefined ? null : readNumber(text));

function buildMatchers({ any }: CriterionWords): readonly Matcher[] {
  const point = `${any('point')}(?!${any('notPoint')})`;
  const end = '(?=[,;)(]|$)';
  const award = `${any('award', 'gain')}[:=]?`;
  const loss = any('lose');
  const rest = `${any('rest')}?`;
  const points = `${NUMBER}${point}`;
  const range = `(?<low>${DIGITS})(?:${point})?(?:\\(${any('included')}\\))?${any('through')}(?<high>${DIGITS})(?:\\(${any('included')}\\))?${point}(?:\\(${any('included')}\\))?`;
  const mark = `(?:\\(${any('included')}\\))?`;
  const shares = `(?<low>${DIGITS})(?:%|(?=${any('through')}${DIGITS}%))${mark}(?:${any('through')}(?<high>${DIGITS})%${mark})?`;
  const whole = any('whole', 'full');
  const scored = `(?:${any('award', 'gain')}:?${any('beforePoints')}?${NUMBER}|${loss}${NUMBER})`;
  // 90分以上得5分: the points of something else.
  const beyond = `(?:${any('andMore', 'andLess', 'lessThan', 'award', 'zero', 'through', 'and', 'beyondPoints')}|\\)${rest}${any('award')})`;
  const run = (most: number): string => `(?:(?!${scored})[^,;]){0,${most}}?`;
  const gap = '[^,;]{0,10}?';
  const matcher = (source: string, read: Matcher['read'], atStart = false): Matcher => ({
    pattern: new RegExp(source, 'uy'),
    atStart,
    read,
  });
  const awarded = (groups: Readonly<Record<string, string | undefined>>, share: boolean): Effect => {
    const ends = [number(groups.low), number(groups.high ?? groups.low)];
    const [low = null, high = null] = ends.sort((a, b) => Number(a) - Number(b));
    return { kind: 'award', low, high, share, gain: groups.gain !== undefined, vague: false };
  };
  return [
    matcher(
      `(?!${any('scoreNames')})[^,;=×]{1,40}=[^;=]{1,120}?×100%(?![×\\d])|(?!${any('scoreNames')})[^,;=×]{1,40}=[^,;=×\\d]{0,60}[/÷](?:(?!${scored})[^,;×=]){1,60}${end}`,
      () => ({ kind: 'definition' }),
      true,
    ),
    matcher(
      `(?=(?<capped>[^;]{0,80}?${any('limitWhole')})?)${run(60)}(?:(?<before>${DIGITS})${any('point')}?${any('times')}|${any('times')}\\(?(?<after>${DIGITS})(?!\\d|%|\\.)${any('point')}?|${any('times')}[^,;\\d]{0,14}?${whole}|${whole}[^,;\\d]{0,6}?${any('times')})[^,;]{0,60}`,
      ({ before, after, capped }) => ({
        kind: 'proportion',
        points: number(before ?? after),
        formula: true,
        capped: capped !== undefined,
      }),
      true,
    ),
    matcher(
      `[^,;]{0,20}?${any('scoringMethods')}|[^,;\\d]{0,14}?${any('scoreNames')}(?=${any('propBefore')})|[^,;\\d]{0,8}?${any('scoreNames', 'lossOpen')}:`,
      () => ({ kind: 'definition' }),
      true,
    ),
    matcher(
      `[^,;\\d]{0,14}?${any('above')}(?:(?<points>${DIGITS})${point}|${DIGITS}%)${rest}${any('by')}${DIGITS}(?:${point}|%)[^,;]{0,4}`,
      ({ points: found }) => ({ kind: 'cap', points: number(found), times: null, named: true }),
      true,
    ),
    matcher(
      `[^,;]{0,12}?${any('notApplicable')}[^,;]{0,16}?(?:${any('full')}|${any('noLoss')})[^,;]{0,4}|[^,;]{0,12}?${any('noSuchThing')}[^,;]{0,16}?${award}${DIGITS}${point}`,
      () => ({ kind: 'not-applicable' }),
      true,
    ),
    matcher(`${any('totalCap')}(?<points>${DIGITS})(?:${point})?`, ({ points: found }) => ({
      kind: 'total-cap',
      points: number(found) ?? '0',
    })),
    matcher(
      `${any('wholeSteps')}${any('rest')}?[^,;]{0,6}|${any('wholeBefore')}${NUMBER}[^,;]{0,8}(?:${any('wholeAs')}${NUMBER}[^,;]{0,10}|${any('noLoss')})`,
      () => ({ kind: 'whole-steps' }),
    ),
    matcher(
      `${any('lossUntil')}(?:(?<taken>${NUMBER})${point})?(?:[^,;)]{0,12}?${any('until')}|${end})|${any('untilStart')}[^,;\\d]{1,8}${any('lossUntil')}${any('until')}?|${any('lossTo')}(?<to>${DIGITS})${point}[^,;)]{0,4}?${any('until')}?|${any('untilFloor')}(?:${award})?(?:(?<left>${DIGITS})${point})?`,
      ({ taken, to, left }) => ({ kind: 'floor', taken: number(taken), left: number(to ?? left) ?? '0' }),
    ),
    matcher(`${any('mostLoss')}${rest}(?<points>${NUMBER})${point}`, ({ points: found }) => ({
      kind: 'most',
      points: number(found) ?? '0',
    })),
    matcher(
      `(?:${any('propBefore')}[^,;\\d]{0,12}?${any('propWord')}[^,;\\d]{0,10}?|${any('propAlone')})${any('propEnd')}(?!${NUMBER}|${any('full')})|${any('propAlone')}${end}`,
      () => ({ kind: 'proportion', points: null, formula: false, capped: false }),
    ),
    matcher(
      `(?:${any('discretion')}|${any('judgedBy')}[^,;\\d]{0,12}?${any('judgedOn')}(?=[^,;]{0,3}?${any('discretionEnd')}(?!${NUMBER})))${gap}(?<loss>(?!${any('lossUntil')})${any('lose', 'lossOpen')})?(?:(?!${any('lossUntil')})${any('discretionEnd')})?(?:${range}|${points})?`,
      ({ loss: taken }) => ({ kind: 'discretion', loss: taken !== undefined }),
    ),
    matcher(
      `${rest}${any('zero')}|\\((?:${award})?0(?:\\.0+)?${point}\\)|(?:${award})?[:=]?0(?:\\.0+)?${point}(?!${beyond})|${award}0${end}|${any('else')}[^,;\\d]{0,3}0${end}`,
      () => ({
        kind: 'zero',
      }),
    ),
    matcher(any('noLoss'), () => ({ kind: 'no-loss' })),
    matcher(`${any('bothWays')}(?<points>${NUMBER})${point}`, ({ points: found }) => ({
      kind: 'both-ways',
      points: number(found) ?? '0',
    })),
    matcher(`${loss}:?${range.replaceAll('low', 'from').replaceAll('high', 'to')}`, () => ({
      kind: 'discretion',
      loss: true,
    })),
    matcher(
      `(?:${loss}${any('beforePoints')}?(?<points>${NUMBER})(?:${point}|${end})|${any('by')}(?<by>${NUMBER})${point}${any('byLoss')})(?:${any('perItem')}(?<unit>${any('countUnits', 'timeUnits')}))?`,
      ({ points: found, by, unit }) => ({
        kind: 'loss',
        points: number(found ?? by),
        share: false,
        perUnit: unit ?? null,
      }),
    ),
    matcher(
      `(?<points>${DIGITS})${point}${any('perItem')}(?<unit>${any('countUnits')})`,
      ({ points: found, unit }) => ({ kind: 'loss', points: number(found), share: false, perUnit: unit ?? null }),
    ),
    matcher(
      `${loss}(?:(?:${whole}|${any('beforePoints')})?${any('rest')}?(?<points>${DIGITS})%${any('rest')}?${whole}|${any('beforePoints')}?${whole}${any('rest')}?(?<of>${DIGITS})%)`,
      ({ points: found, of }) => ({ kind: 'loss', points: number(found ?? of), share: true, perUnit: null }),
    ),
    matcher(`${any('loseAll')}(?!${NUMBER})|${loss}${any('full')}`, () => ({
      kind: 'loss',
      points: null,
      share: false,
      perUnit: null,
    })),
    matcher(`${any('lossOpen')}(?:${end}|(?=${any('lossUntil')}))`, () => ({ kind: 'discretion', loss: true })),
    matcher(
      `(?:${award}|${any('takes')})${whole}${rest}${shares}|(?:${award}|${any('takes')})${shares}${rest}${whole}|${award}${whole}×${shares}|${award}${shares}${end}|${shares}${rest}${any('full')}${end}`.replace(
        /\(\?<(low|high)>/g,
        numberGroups(),
      ),
      (groups) => awarded(oneOfGroups(groups), true),
    ),
    matcher(`(?:${award})?${any('half')}`, () => ({ ...awarded({ low: '50' }, true) })),
    matcher(`(?:(?<gain>${any('gain')})|${any('award')})?:?${any('beforePoints')}?${range}(?!${beyond})`, (groups) =>
      awarded(groups, false),
    ),
    matcher(`${any('limitTimes')}[^,;\\d]{0,8}(?<times>${DIGITS})${any('timesOver')}`, ({ times }) => ({
      kind: 'cap',
      points: null,
      times: number(times),
      named: true,
    })),
    matcher(`(?:[^,;\\d]{0,4})?${any('limitWhole')}(?!${point})(?!\\d)`, () => ({
      kind: 'cap',
      points: null,
      times: null,
      named: true,
    })),
    matcher(
      `(?:(?<gain>${any('gain')})|${any('award')}):?${any('beforePoints')}?${any('full')}${rest}(?:(?<low>${NUMBER})${point})?`,
      (groups) => awarded(groups, false),
    ),
    matcher(
      `(?<!${any('notLimit')})(?:${any('limit')}|${any('limitMost')}(?:${award})?):?(?<points>${DIGITS})${point}`,
      ({ points: found }) => ({
        kind: 'cap',
        points: number(found),
        times: null,
        named: true,
      }),
    ),
    matcher(
      `\\((?:${any('award')})?:?(?<low>${NUMBER})${point}\\)|(?:(?<gain>${any('gain')})|${any('award')})[:=]?${any('beforePoints')}?(?:(?<named>${NUMBER})${point}|(?<short>${DIGITS})${end})|[:=]?(?<bare>${DIGITS})${point}(?!${beyond})`,
      (groups) => awarded({ low: groups.low ?? groups.named ?? groups.short ?? groups.bare, gain: groups.gain }, false),
    ),
    ...[any('fullAlone'), `${any('award')}${point}`].map((source, i) =>
      matcher(`${source}${end}`, () => ({ ...awarded({}, false), vague: i > 0 }) as Effect),
    ),
    matcher(`${any('gainOpen')}${end}`, () => ({ kind: 'discretion', loss: false })),
  ];
}

/** Names of groups may stand once in an expression: low, high become low1, high1, low2 … in order. */
function numberGroups(): (match: string, name: string) => string {
  const seen: Record<string, number> = {};
  return (_, name) => {
    const times = (seen[name] ?? 0) + 1;
    seen[name] = times;
    return `(?<${name}${times}>`;
  };
}

function oneOfGroups(groups: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const pick = (name: string) =>
    Object.entries(groups).find(([key, value]) => key.startsWith(name) && value !== undefined)?.[1];
  return { low: pick('low'), high: pick('high') };
}
