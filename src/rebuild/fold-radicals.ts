/**
 * Radicals of U+2E80–2EFF that stand for a character of modern text but have no compatibility decomposition in Unicode
 * (those of U+2F00–2FDF all have one). Fonts whose glyphs serve both give them back when a PDF is read.
 */
const SUPPLEMENT =
  '⺁厂⺄乙⺈刀⺋卩⺌小⺍小⺓幺⺗心⺘手⺙攵⺛旡⺝月⺟母⺠民⺡氵⺣灬⺤爪⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯纟⺰纟⺳网⺶羊⺷羊⺸羊⺹老⺺聿⺼月⺾艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟';

const pairs = new Map<string, string>();
const supplement = [...SUPPLEMENT];
for (let i = 0; i < supplement.length; i += 2) pairs.set(supplement[i] ?? '', supplement[i + 1] ?? '');

const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/;
const FOLDED = new RegExp(RADICALS, 'g');

/** Kangxi radicals and compatibility ideographs as the characters they look like, one UTF-16 unit for one: ⾦ is 金. */
export function foldRadicals(text: string): string {
  // Almost no text has any, and this is asked of every cell many times.
  if (!RADICALS.test(text)) return text;
  return text.replace(FOLDED, (character) => {
    const folded = pairs.get(character) ?? character.normalize('NFKC');
    return folded.length === 1 ? folded : character;
  });
}
