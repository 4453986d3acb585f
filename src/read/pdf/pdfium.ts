import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The functions of PDFium's C interface (fpdfview.h, fpdf_text.h, fpdf_edit.h) that are called here; pointers are numbers. */
export interface PdfiumModule {
  malloc(size: number): number;
  free(pointer: number): void;
  FPDF_LoadMemDocument(data: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_PageToDevice(
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    pageX: number,
    pageY: number,
    deviceX: number,
    deviceY: number,
  ): number;
  FPDFDoc_GetAttachmentCount(document: number): number;
  FPDFDoc_GetJavaScriptActionCount(document: number): number;
  FPDFPage_GetAnnotCount(page: number): number;
  FPDFPage_GetAnnot(page: number, index: number): number;
  FPDFPage_CloseAnnot(annotation: number): void;
  FPDFAnnot_GetSubtype(annotation: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number;
  FPDFPageObj_GetStrokeColor(object: number, r: number, g: number, b: number, a: number): number;
  FPDFFormObj_CountObjects(object: number): number;
  FPDFFormObj_GetObject(object: number, index: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPath_GetDrawMode(path: number, fillMode: number, stroke: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_IsGenerated(text: number, index: number): number;
  FPDFText_IsHyphen(text: number, index: number): number;
  FPDFText_HasUnicodeMapError(text: number, index: number): number;
  FPDFText_GetFontSize(text: number, index: number): number;
  FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
  FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
  FPDFText_GetTextObject(text: number, index: number): number;
  FPDFTextObj_GetTextRenderMode(object: number): number;
  FPDFBitmap_Create(width: number, height: number, alpha: number): number;
  FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, color: number): number;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    flags: number,
  ): void;
}

/** Values that PDFium writes into memory of its own; the heap may move whenever it grows. */
export interface Scratch {
  readonly at: number;
  float(offset: number): number;
  double(offset: number): number;
  int(offset: number): number;
}

export interface Pdfium {
  readonly module: PdfiumModule;
  /** The memory of the instance; it moves whenever it grows, so it is asked for at each use. */
  heap(): Uint8Array;
  readonly scratch: Scratch;
}

const SCRATCH_BYTES = 128;
let loading: Promise<Pdfium> | null = null;

/** PDFium as WebAssembly, one instance a process. */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= start();
  return loading;
}

/** After a trap the instance's memory can't be trusted: the next document gets a new one. */
export function dropPdfium(): void {
  loading = null;
}

async function start(): Promise<Pdfium> {
  const library = await PDFiumLibrary.init();
  // The wrapper keeps its module private, yet only the module reaches path segments and character boxes; its raw
  // exports are called without the wrapper's checks, several a character.
  const { module: instance } = library as unknown as {
    module: { readonly HEAPU8: Uint8Array; readonly wasmExports: PdfiumModule };
  };
  const module = instance.wasmExports;
  const at = module.malloc(SCRATCH_BYTES);
  let view = new DataView(instance.HEAPU8.buffer);
  const current = (): DataView => {
    if (view.buffer !== instance.HEAPU8.buffer) view = new DataView(instance.HEAPU8.buffer);
    return view;
  };
  return {
    module,
    heap: () => instance.HEAPU8,
    scratch: {
      at,
      float: (offset) => current().getFloat32(at + offset, true),
      double: (offset) => current().getFloat64(at + offset, true),
      int: (offset) => current().getInt32(at + offset, true),
    },
  };
}
