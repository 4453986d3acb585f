import { foldWord } from '../fold-text.js';

/** Words that names of one project carry or leave out: 森林防火, 2022年森林防火项目经费. */
const EDGES = /^(?:关于|20\d\d年度?|度)+|(?:项目|资金|经费|专项|支出|补助)+$/gu;

function core(name: string): string {
  const word = foldWord(name).replace(/[《》“”"'‘’()[\]]/g, '');
  const bare = word.replace(EDGES, '');
  return bare.length >= 2 ? bare : word;
}

/** The same name, apart from a year and such words as 项目 or 经费. */
export function equalNames(a: string, b: string): boolean {
  return core(a) === core(b);
}

/** One name holds the other: 青榆县森林防火 and 森林防火. */
export function relatedNames(a: string, b: string): boolean {
  const [x, y] = [core(a), core(b)];
  return x.includes(y) || y.includes(x);
}

/** One name holds the other, or most of their words are the same. */
export function likeNames(a: string, b: string): boolean {
  return relatedNames(a, b) || overlap(core(a), core(b)) >= 0.5;
}

/** Dice's measure over pairs of characters: 1 for equal names, 0 where they share none. */
function overlap(a: string, b: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  const [x, y] = [pairs(a), pairs(b)];
  const common = [...x].filter((pair) => y.has(pair)).length;
  return x.size + y.size === 0 ? 0 : (2 * common) / (x.size + y.size);
}
