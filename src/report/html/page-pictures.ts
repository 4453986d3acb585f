import type { Finding } from '../../model/finding.js';
import type { Place } from '../../model/place.js';
import { anchor, escapeHtml as e } from './escape.js';
import type { PageContext, PageImage } from './page-context.js';

/** Pages of the document with boxes around what the findings quote, behind a fold. */
export function writePagePictures(context: PageContext): string {
  const { options, words } = context;
  const images = options.pageImages ?? [];
  if (images.length === 0) return '';
  const missing = pagesOf(context).size - images.length;
  const left = missing > 0 ? ` ${words.pages.left(missing)}` : '';
  return `<section id="pages"><h2>${e(words.contents.pages)}</h2><details><summary>${e(words.pages.summary(images.length))}</summary><p class="hint">${e(words.pages.hint)}${e(left)}</p>
${images.map((image) => writePicture(image, context)).join('\n')}</details></section>`;
}

function writePicture(image: PageImage, context: PageContext): string {
  const [width, height] = image.points;
  const { words } = context;
  const data = Buffer.from(image.png).toString('base64');
  const boxes = context.listed.flatMap((finding) =>
    boxesOn(image.page, finding).map((place, i) => writeBox(place, finding, i === 0, context)),
  );
  const name = words.pages.page(image.page);
  return `<figure id="${anchor('p', String(image.page))}"><figcaption>${e(name)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${e(name)}"><image href="data:image/png;base64,${data}" width="${width}" height="${height}"/>${boxes.join('')}</svg></figure>`;
}

/** Of a finding that comes from a calculation over many cells, all of them: the working is seen on the page. */
function boxesOn(page: number, finding: Finding): Place[] {
  return finding.evidence
    .flatMap((place) => [place, ...place.more])
    .filter((place) => place.page === page && place.bbox !== null);
}

function writeBox(place: Place, finding: Finding, first: boolean, { numbers, words }: PageContext): string {
  if (!place.bbox) return '';
  const [x0, y0, x1, y1] = place.bbox;
  const round = (value: number) => Math.round(value * 10) / 10;
  const number = numbers.get(finding.id) ?? 0;
  const claimed = place === finding.evidence[0] || first;
  const rect = `<rect class="box ${finding.severity}${claimed ? ' first' : ''}" x="${round(x0 - 2)}" y="${round(y0 - 2)}" width="${round(x1 - x0 + 4)}" height="${round(y1 - y0 + 4)}"/>`;
  if (!claimed) return rect;
  return `<a href="#${anchor('f', finding.id)}" aria-label="${e(words.toFinding(number))}">${rect}<circle class="${finding.severity}" cx="${round(x0 - 4)}" cy="${round(y0 - 3)}" r="6.5"/><text x="${round(x0 - 4)}" y="${round(y0 + 0)}" text-anchor="middle">${number}</text></a>`;
}

/** The pages that findings quote, in order of the findings. */
export function pagesOf({ listed }: Pick<PageContext, 'listed'>): Set<number> {
  const pages = new Set<number>();
  for (const finding of listed)
    for (const place of finding.evidence.flatMap((entry) => [entry, ...entry.more]))
      if (place.page !== null && place.bbox !== null) pages.add(place.page);
  return pages;
}
