import type { Box, Rule } from './page-content.js';
import type { Pdfium } from './pdfium.js';
import { isNearPage, mapBox, type PointMap } from './read-glyphs.js';

export interface PageDrawing {
  readonly rules: readonly Rule[];
  /** Areas that pictures cover. */
  readonly pictures: readonly Box[];
  /** Objects that show text. */
  readonly texts: number;
  /** Shapes with curves: letters drawn as outlines, mostly. */
  readonly curves: number;
  /** More objects than the limit: lines were not looked at. */
  readonly capped: boolean;
}

/** Object kinds and drawing modes of fpdf_edit.h. */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const MOVE_TO = 2;
const BEZIER_TO = 1;

const MOST_OBJECTS = 150_000;
const MOST_SEGMENTS = 300_000;
const DEEPEST_FORM = 8;
/** A filled area up to this many points across is a line. */
const THICKEST_RULE = 3.5;
const LARGEST_DOT = 1.6;
const SLANT = 0.75;
const NEARLY_WHITE = 250;

/** Row-major 2×3: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1 8.3.3). */
type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface Shape {
  readonly points: (readonly [number, number])[];
  closed: boolean;
  curved: boolean;
}

/** The lines that a page draws, from strokes and from thin filled areas, and where its pictures stand. */
export function readRules(pdfium: Pdfium, page: number, map: PointMap): PageDrawing {
  const { module, scratch } = pdfium;
  const rules: Rule[] = [];
  const pictures: Box[] = [];
  let objects = 0;
  let segments = 0;
  let curves = 0;
  let texts = 0;
  const total = module.FPDFPage_CountObjects(page);
  for (let i = 0; i < total && !exhausted(); i++) visit(module.FPDFPage_GetObject(page, i), IDENTITY, 0);
  return exhausted()
    ? { rules: [], pictures, curves, texts, capped: true }
    : { rules, pictures, curves, texts, capped: false };

  function exhausted(): boolean {
    return objects > MOST_OBJECTS || segments > MOST_SEGMENTS;
  }

  function visit(object: number, outer: Matrix, depth: number): void {
    objects++;
    if (object === 0 || exhausted()) return;
    const type = module.FPDFPageObj_GetType(object);
    if (type === TEXT) texts++;
    else if (type === PATH) addPath(object, multiply(outer, matrixOf(object)));
    else if (type === IMAGE) addPicture(object, outer);
    else if (type === FORM && depth < DEEPEST_FORM) {
      const inner = multiply(outer, matrixOf(object));
      const count = module.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && !exhausted(); i++) visit(module.FPDFFormObj_GetObject(object, i), inner, depth + 1);
    }
  }

  function matrixOf(object: number): Matrix {
    if (module.FPDFPageObj_GetMatrix(object, scratch.at) === 0) return IDENTITY;
    const value = (i: number) => scratch.float(i * 4);
    return [value(0), value(1), value(2), value(3), value(4), value(5)];
  }

  function addPicture(object: number, outer: Matrix): void {
    // The unit square under the image's own matrix (ISO 32000-1 8.9.5).
    const matrix = multiply(outer, matrixOf(object));
    const corners = [apply(matrix, 0, 0), apply(matrix, 1, 1), apply(matrix, 0, 1), apply(matrix, 1, 0)];
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    pictures.push(mapBox(map, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
  }

  function addPath(path: number, matrix: Matrix): void {
    const { at } = scratch;
    module.FPDFPath_GetDrawMode(path, at, at + 4);
    const filled = scratch.int(0) !== 0;
    const stroked = scratch.int(4) !== 0;
    const strokes = stroked && visible(module.FPDFPageObj_GetStrokeColor(path, at, at + 4, at + 8, at + 12));
    const fills = filled && visible(module.FPDFPageObj_GetFillColor(path, at, at + 4, at + 8, at + 12));
    if (!strokes && !fills) return;
    const shapes = readShapes(path, matrix);
    for (const shape of shapes) {
      if (shape.curved) curves++;
      if (strokes) addStroke(shape);
      if (fills && !strokes) addThinArea(shape);
    }
    if (fills && !strokes && shapes.length === 2) addFrame(shapes);
  }

  function visible(known: number): boolean {
    if (known === 0) return true;
    const white = [0, 4, 8].every((offset) => scratch.int(offset) >= NEARLY_WHITE);
    return !white && scratch.int(12) > 0;
  }

  function readShapes(path: number, matrix: Matrix): Shape[] {
    const shapes: Shape[] = [];
    const count = module.FPDFPath_CountSegments(path);
    for (let i = 0; i < count; i++) {
      if (++segments > MOST_SEGMENTS) return [];
      const segment = module.FPDFPath_GetPathSegment(path, i);
      if (module.FPDFPathSegment_GetPoint(segment, scratch.at, scratch.at + 4) === 0) continue;
      const [x, y] = apply(matrix, scratch.float(0), scratch.float(4));
      const type = module.FPDFPathSegment_GetType(segment);
      let shape = shapes.at(-1);
      if (type === MOVE_TO || !shape) {
        shape = { points: [], closed: false, curved: false };
        shapes.push(shape);
      }
      if (type === BEZIER_TO) shape.curved = true;
      shape.points.push(map(x, y));
      if (module.FPDFPathSegment_GetClose(segment) === 1) shape.closed = true;
    }
    return shapes;
  }

  function addStroke({ points, closed, curved }: Shape): void {
    if (curved) return;
    const ends = closed && points[0] ? [...points, points[0]] : points;
    for (let i = 1; i < ends.length; i++) {
      const [a, b] = [ends[i - 1], ends[i]];
      if (a && b) addRule(a[0], a[1], b[0], b[1]);
    }
  }

  function addRule(x0: number, y0: number, x1: number, y1: number): void {
    if (!isNearPage([x0, y0, x1, y1])) return;
    const flat = Math.abs(y1 - y0) <= SLANT;
    const upright = Math.abs(x1 - x0) <= SLANT;
    if (flat === upright) return;
    if (flat) rules.push({ x0: Math.min(x0, x1), x1: Math.max(x0, x1), y0: (y0 + y1) / 2, y1: (y0 + y1) / 2 });
    else rules.push({ x0: (x0 + x1) / 2, x1: (x0 + x1) / 2, y0: Math.min(y0, y1), y1: Math.max(y0, y1) });
  }

  function addThinArea(shape: Shape): void {
    const [x0, y0, x1, y1] = boundsOf(shape);
    const width = x1 - x0;
    const height = y1 - y0;
    if (shape.curved || Math.min(width, height) > THICKEST_RULE) return;
    if (Math.max(width, height) <= LARGEST_DOT) {
      // A dot of a dotted border: the dots beside it tell which way the border runs.
      addRule(x0 - SLANT, (y0 + y1) / 2, x1 + SLANT, (y0 + y1) / 2);
      addRule((x0 + x1) / 2, y0 - SLANT, (x0 + x1) / 2, y1 + SLANT);
      return;
    }
    if (Math.max(width, height) < 2 * Math.min(width, height)) return;
    if (width > height) addRule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2);
    else addRule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1);
  }

  /** A border drawn as the area between two rectangles. */
  function addFrame(shapes: readonly Shape[]): void {
    const [a, b] = shapes.map(boundsOf);
    if (!a || !b || shapes.some((shape) => shape.curved)) return;
    const gaps = a.map((value, i) => Math.abs(value - (b[i] ?? 0)));
    if (gaps.some((gap) => gap === 0 || gap > THICKEST_RULE)) return;
    const [x0, y0, x1, y1] = a.map((value, i) => (value + (b[i] ?? 0)) / 2) as [number, number, number, number];
    addRule(x0, y0, x1, y0);
    addRule(x0, y1, x1, y1);
    addRule(x0, y0, x0, y1);
    addRule(x1, y0, x1, y1);
  }
}

function boundsOf({ points }: Shape): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return [x0, y0, x1, y1];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function apply(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
