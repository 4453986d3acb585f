import { InvalidArgumentError } from 'commander';

/** Reads an option's number; up to a million, above which no limit would be one. */
export function atLeast(least: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= 1_000_000) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`${whole ? '整数' : '数'} ≥ ${least}`);
    return value;
  };
}

/** Reads a list of words parted by commas, each one of those allowed; each once, in the order of `allowed`. */
export function someOf<T extends string>(allowed: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const words = text.split(',').map((word) => word.trim());
    if (words.some((word) => !allowed.some((one) => one === word))) throw new InvalidArgumentError(allowed.join(', '));
    return allowed.filter((one) => words.includes(one));
  };
}

/** Reads 2018-2021, or one year. */
export function aSpan(text: string): readonly [number, number] {
  const [from = '', to = from] = text.split(/[-–—~]/u);
  const span = [aYear(from), aYear(to)] as const;
  if (span[0] > span[1]) throw new InvalidArgumentError('年度，如 2018-2021 years such as 2018-2021');
  return span;
}

export function aYear(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('年度，如 2021 a year such as 2021');
  return Number(text);
}
