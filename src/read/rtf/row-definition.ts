/** A cell as the row's definition describes it (\cellx and what stands before it). Edges are in twips. */
export interface CellDefinition {
  readonly right: number;
  /** \clmgf begins a cell merged over several definitions, \clmrg belongs to the one before. */
  readonly across: 'none' | 'start' | 'continue';
  readonly down: 'none' | 'start' | 'continue';
  readonly revision: 'inserted' | 'deleted' | null;
}

export interface RowDefinition {
  readonly left: number;
  readonly cells: readonly CellDefinition[];
  /** Some cell is merged across. */
  readonly merged: boolean;
  /** \trhdr: repeated on every page. */
  readonly heading: boolean;
  /** \irow, from 0. */
  readonly index: number | null;
  readonly last: boolean;
}

/** Collects a definition; it holds until the next \trowd, for rows that bring none of their own. */
export interface RowDefiner {
  /** False where the word says nothing of cells. */
  apply(name: string, parameter: number | null): boolean;
  current(): RowDefinition;
}

/** Word itself stops at 63. */
const MOST_CELLS = 1000;

/** RTF 1.9.1, 'Table Definitions'. */
export function createRowDefiner(): RowDefiner {
  let left = 0;
  let cells: CellDefinition[] = [];
  let heading = false;
  let index: number | null = null;
  let last = false;
  let snapshot: RowDefinition | null = null;
  let across: CellDefinition['across'] = 'none';
  let down: CellDefinition['down'] = 'none';
  let revision: CellDefinition['revision'] = null;

  return {
    apply(name, parameter) {
      const known = describe(name, parameter);
      if (known) snapshot = null;
      return known;
    },
    current() {
      // Rows without a definition of their own share one.
      snapshot ??= {
        left,
        cells: cells.slice(),
        merged: cells.some((cell) => cell.across === 'continue'),
        heading,
        index,
        last,
      };
      return snapshot;
    },
  };

  function describe(name: string, parameter: number | null): boolean {
    switch (name) {
      case 'trowd':
        left = 0;
        cells = [];
        heading = false;
        index = null;
        last = false;
        resetCell();
        return true;
      case 'trleft':
        left = parameter ?? 0;
        return true;
      case 'trhdr':
        heading = parameter !== 0;
        return true;
      case 'irow':
        index = parameter;
        return true;
      case 'lastrow':
        last = parameter !== 0;
        return true;
      case 'clmgf':
        across = 'start';
        return true;
      case 'clmrg':
        across = 'continue';
        return true;
      case 'clvmgf':
        down = 'start';
        return true;
      case 'clvmrg':
        down = 'continue';
        return true;
      case 'clins':
        revision = 'inserted';
        return true;
      case 'cldel':
        revision = 'deleted';
        return true;
      case 'cellx':
        if (cells.length < MOST_CELLS) cells.push({ right: parameter ?? 0, across, down, revision });
        resetCell();
        return true;
      default:
        return false;
    }
  }

  function resetCell(): void {
    across = 'none';
    down = 'none';
    revision = null;
  }
}
