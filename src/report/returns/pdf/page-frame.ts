/** x0, y0, x1, y1 */
export type Box = readonly [number, number, number, number];

/** The visible part of a page in its own user space, and the degrees it is turned clockwise for display. */
export interface PageFrame {
  readonly crop: Box;
  readonly turn: 0 | 90 | 180 | 270;
}

/** A box of the page as displayed (points, origin top left) in the page's user space (PDF 32000-1, 8.3.2.3, 7.7.3.3). */
export function toUserSpace([dx0, dy0, dx1, dy1]: Box, { crop: [x0, y0, x1, y1], turn }: PageFrame): Box {
  const corner = (x: number, y: number): readonly [number, number] => {
    switch (turn) {
      case 90:
        return [x0 + y, y0 + x];
      case 180:
        return [x1 - x, y0 + y];
      case 270:
        return [x1 - y, y1 - x];
      default:
        return [x0 + x, y1 - y];
    }
  };
  const [ax, ay] = corner(dx0, dy0);
  const [bx, by] = corner(dx1, dy1);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}
