export interface WrittenSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly blocks?: readonly unknown[];
  readonly cells?: readonly {
    readonly row: number;
    readonly column: number;
    readonly rowSpan: number;
    readonly columnSpan: number;
    readonly content: Readonly<Record<string, unknown>>;
  }[];
  readonly gap?: boolean;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly xml?: string;
}
export interface WrittenWorkbook {
  readonly sheets?: readonly WrittenSheet[];
  readonly blocks?: readonly unknown[];
  readonly date1904?: boolean;
}
export function cellName(row: number, column: number): string;
export function xlsxParts(entry: WrittenWorkbook): Record<string, string>;
export function packXlsx(parts: Readonly<Record<string, string>>): Uint8Array;
export function writeXlsx(entry: WrittenWorkbook): Uint8Array;
