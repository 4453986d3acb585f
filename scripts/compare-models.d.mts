import type { ScoringModel } from '../src/model/scoring-model.js';

export function compareModels(gold: Partial<ScoringModel>, model: ScoringModel): string[];
