export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel. */
  readonly pixels: Uint8Array;
}
export function drawPage(folder: string, bytes: Uint8Array, page: number, resolution: number): Picture;
export function colouredShare(
  before: Picture,
  after: Picture,
  box: readonly [number, number, number, number],
  resolution: number,
): number;
export function changedPixels(before: Picture, after: Picture): number;
