export interface PdfItem {
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly size?: number;
  readonly turn?: number;
  readonly mode?: number;
  readonly line?: readonly number[];
  readonly area?: readonly number[];
  readonly picture?: readonly number[];
  readonly raw?: string;
}
export interface PdfPage {
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: number;
  readonly items: readonly PdfItem[];
}
export function writePdf(pages: readonly PdfPage[], options?: { readonly extra?: string }): Buffer;
export function tableItems(table: {
  readonly xs: readonly number[];
  readonly top: number;
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  readonly rowHeight?: number;
  readonly size?: number;
  readonly openTop?: boolean;
  readonly openBottom?: boolean;
}): PdfItem[];
