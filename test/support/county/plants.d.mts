import type { CountyReport } from './county.mjs';

export interface Plant {
  readonly kind: string;
  readonly reports: readonly CountyReport[];
}

export function plantCopies(reports: readonly CountyReport[]): Plant[];
export function plantCarryoverBreaks(reports: readonly CountyReport[]): Plant[];
export function plantSameScores(reports: readonly CountyReport[]): Plant[];
export function plantRubricDefect(reports: readonly CountyReport[]): Plant;
export function plantOutlier(reports: readonly CountyReport[]): Plant;
