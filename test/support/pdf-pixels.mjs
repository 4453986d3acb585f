import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A picture is { width, height, pixels }, with red, green and blue of each pixel. */

/** A page drawn by poppler as viewers show it: its crop box, turned, with annotations. */
export function drawPage(folder, bytes, page, resolution) {
  const file = join(folder, 'drawn.pdf');
  writeFileSync(file, bytes);
  const options = ['-cropbox', '-r', String(resolution), '-f', String(page), '-l', String(page), '-singlefile'];
  execFileSync('pdftoppm', [...options, file, join(folder, 'drawn')], { stdio: 'ignore' });
  const ppm = readFileSync(join(folder, 'drawn.ppm'));
  const [head = '', width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
  return { width: Number(width), height: Number(height), pixels: ppm.subarray(head.length) };
}

/** Of the pixels in a box (points, from the top left) that were light before: how many are coloured now, as a share. */
export function colouredShare(before, after, [x0, y0, x1, y1], resolution) {
  const scale = resolution / 72;
  let light = 0;
  let coloured = 0;
  for (let y = Math.ceil(y0 * scale); y < Math.floor(y1 * scale); y++) {
    for (let x = Math.ceil(x0 * scale); x < Math.floor(x1 * scale); x++) {
      const at = (y * before.width + x) * 3;
      if (Math.min(...before.pixels.subarray(at, at + 3)) < 200) continue;
      light++;
      if (isChanged(before, after, at)) coloured++;
    }
  }
  return light === 0 ? 0 : coloured / light;
}

/** How many pixels of the page differ. */
export function changedPixels(before, after) {
  let count = 0;
  for (let at = 0; at < before.pixels.length; at += 3) if (isChanged(before, after, at)) count++;
  return count;
}

function isChanged(before, after, at) {
  for (let i = at; i < at + 3; i++) if (Math.abs((before.pixels[i] ?? 0) - (after.pixels[i] ?? 0)) > 6) return true;
  return false;
}
