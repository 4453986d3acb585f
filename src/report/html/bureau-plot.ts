import type { PageWords } from '../messages/page-words.js';
import { escapeHtml as e, writeText as t } from './escape.js';

export interface BureauScores {
  readonly bureau: string;
  readonly scores: readonly number[];
}

const SHOWN = 20;
const FEWEST = 3;
const LEFT = 250;
const RIGHT = 980;
const ROW = 26;

/** The scores of each bureau with three or more: dots by half points, the middle half, the median; and the same as a table. */
export function writeBureauPlot(bureaus: readonly BureauScores[], words: PageWords): string {
  const all = bureaus
    .filter(({ scores }) => scores.length >= FEWEST)
    .map(({ bureau, scores }) => ({ bureau, scores: [...scores].sort((a, b) => a - b) }))
    .sort((a, b) => b.scores.length - a.scores.length || (a.bureau < b.bureau ? -1 : 1));
  const shown = all.slice(0, SHOWN);
  if (shown.length === 0) return '';
  const lowest = Math.min(...shown.map(({ scores }) => scores[Math.floor(scores.length * 0.02)] ?? 0));
  const from = Math.max(0, Math.min(90, Math.floor(lowest / 10) * 10));
  const x = (score: number) =>
    Math.round((LEFT + ((Math.max(from, Math.min(100, score)) - from) / (100 - from)) * (RIGHT - LEFT)) * 10) / 10;
  const height = shown.length * ROW + 30;
  const ticks = Array.from({ length: (100 - from) / 10 + 1 }, (_, i) => from + i * 10);
  const grid = ticks.map(
    (tick) =>
      `<path class="grid" d="M${x(tick)} 4V${height - 24}"/><text class="label" x="${x(tick)}" y="${height - 8}">${tick}</text>`,
  );
  const rows = shown.map((entry, i) => drawRow(entry, i * ROW + ROW / 2 + 4, x));
  const { index } = words;
  const lines = shown.map(({ bureau, scores }) => {
    const peak = peakOf(scores);
    return `<tr><th scope="row">${t(bureau)}</th><td class="number">${scores.length}</td><td class="number">${print(meanOf(scores))}</td><td class="number">${print(quantile(scores, 0.5))}</td><td class="number">${print(scores[0] ?? 0)}–${print(scores.at(-1) ?? 0)}</td><td>${e(index.peakOf(String(peak.score), peak.count, scores.length))}</td></tr>`;
  });
  const heads = [index.bureau, index.reports, index.mean, index.spread, index.range, index.peak];
  const most = all.length > shown.length ? `<p class="hint">${e(index.mostOf(shown.length, all.length))}</p>` : '';
  return `<p class="hint">${e(index.clusteringHint)}</p>
<svg class="plot bureaus" viewBox="0 0 1000 ${height}" role="img" aria-label="${e(index.clustering)}">${grid.join('')}${rows.join('')}</svg>${most}
<details><summary>${e(index.asTable)}</summary><table><thead><tr>${heads.map((name) => `<th scope="col">${e(name)}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></details>`;
}

function drawRow({ bureau, scores }: BureauScores, y: number, x: (score: number) => number): string {
  const counted = new Map<number, number>();
  for (const score of scores) {
    const half = Math.round(score * 2) / 2;
    counted.set(half, (counted.get(half) ?? 0) + 1);
  }
  const dots = [...counted].map(
    ([score, count]) =>
      `<circle cx="${x(score)}" cy="${y}" r="${Math.round(Math.min(11, 2.6 * Math.sqrt(count)) * 10) / 10}"/>`,
  );
  const [low, middle, high] = [quantile(scores, 0.25), quantile(scores, 0.5), quantile(scores, 0.75)];
  const name = [...bureau].length > 17 ? `${[...bureau].slice(0, 16).join('')}…` : bureau;
  return `<text class="name" x="${LEFT - 14}" y="${y + 4}">${t(name).replace(/<\/?bdi>/g, '')}</text>${dots.join('')}<path class="half" d="M${x(low)} ${y}H${x(high)}"/><path class="median" d="M${x(middle)} ${y - 9}V${y + 9}"/>`;
}

/** The whole point about which most scores lie. */
function peakOf(scores: readonly number[]): { score: number; count: number } {
  const counted = new Map<number, number>();
  for (const score of scores) counted.set(Math.round(score), (counted.get(Math.round(score)) ?? 0) + 1);
  const [score, count] = [...counted].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { score, count };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

const meanOf = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length;

/** For drawings and their tables only: scores themselves stay decimal strings. */
const print = (value: number): string => String(Math.round(value * 100) / 100);
