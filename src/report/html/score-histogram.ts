import type { PageWords } from '../messages/page-words.js';
import { escapeHtml as e } from './escape.js';

interface Band {
  readonly label: string;
  stated: number;
  computed: number;
}

const WIDTH = 1000;
const HEIGHT = 240;
const FOOT = 30;
const HEAD = 16;

/** How many reports score how much, stated beside recomputed: a drawing, and the same as a table. */
export function writeScoreHistogram(
  stated: readonly number[],
  computed: readonly number[],
  { index: words }: PageWords,
): string {
  const bands = countBands(stated, computed);
  if (bands.length === 0) return '';
  const most = Math.max(...bands.flatMap((band) => [band.stated, band.computed]), 1);
  const step = WIDTH / bands.length;
  const bar = Math.min(step * 0.38, 34);
  const scale = (HEIGHT - FOOT - HEAD) / most;
  const bars = bands.map((band, i) => {
    const middle = i * step + step / 2;
    const draw = (count: number, x: number, kind: string) =>
      count === 0
        ? ''
        : `<rect class="${kind}" x="${fixed(x)}" y="${fixed(HEIGHT - FOOT - count * scale)}" width="${fixed(bar)}" height="${fixed(count * scale)}"/><text x="${fixed(x + bar / 2)}" y="${fixed(HEIGHT - FOOT - count * scale - 4)}">${count}</text>`;
    return `${draw(band.stated, middle - bar, 'stated')}${draw(band.computed, middle, 'computed')}<text class="label" x="${fixed(middle)}" y="${HEIGHT - 10}">${e(band.label)}</text>`;
  });
  const rows = bands.map(
    (band) =>
      `<tr><th scope="row">${e(band.label)}</th><td class="number">${band.stated}</td><td class="number">${band.computed}</td></tr>`,
  );
  return `<p class="legend"><i class="stated"></i>${e(words.stated)} <i class="computed"></i>${e(words.computed)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${e(words.scores)}"><svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${e(words.scores)}"><path d="M0 ${HEIGHT - FOOT}H${WIDTH}"/>${bars.join('')}</svg></div>
<details><summary>${e(words.asTable)}</summary><table class="narrow"><thead><tr><th scope="col">${e(words.band)}</th><th scope="col">${e(words.stated)}</th><th scope="col">${e(words.computed)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`;
}

/** Bands of one, two or five points, so that the bulk of the scores is spread; what is far below stands in one band. */
function countBands(stated: readonly number[], computed: readonly number[]): Band[] {
  const all = [...stated, ...computed].sort((a, b) => a - b);
  const low = all[Math.floor(all.length * 0.02)];
  if (low === undefined) return [];
  const width = low >= 80 ? 1 : low >= 60 ? 2 : 5;
  const from = Math.min(100 - width, Math.floor(low / width) * width);
  const count = Math.max(1, Math.ceil((100 - from) / width));
  const bands: Band[] = [
    { label: `<${from}`, stated: 0, computed: 0 },
    ...Array.from({ length: count }, (_, i) => {
      const start = from + i * width;
      const last = i === count - 1;
      return {
        label: `${start}–${last ? 100 : start + width}`,
        stated: 0,
        computed: 0,
      };
    }),
    { label: '>100', stated: 0, computed: 0 },
  ];
  const indexOf = (score: number) =>
    score < from ? 0 : score > 100 ? count + 1 : Math.min(count, 1 + Math.floor((score - from) / width));
  for (const score of stated) bump(bands[indexOf(score)], 'stated');
  for (const score of computed) bump(bands[indexOf(score)], 'computed');
  return bands.filter((band, i) => (i > 0 && i <= count) || band.stated + band.computed > 0);
}

function bump(band: Band | undefined, key: 'stated' | 'computed'): void {
  if (band) band[key] += 1;
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10);
