// How many criteria are read right: family, whole model and verdicts over the gold: npm run bench:criteria [-- --faults]
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgeScore } from '../dist/criteria/judge-score.js';
import { readCriterion } from '../dist/criteria/read-criterion.js';
import { builtInRulebook } from '../dist/rules-files/built-in.js';
import { compareModels } from './compare-models.mjs';

const { lexicon } = await builtInRulebook();
const showFaults = process.argv.includes('--faults');
const folder = fileURLToPath(new URL('../test/criteria/', import.meta.url));
const linesOf = (name) =>
  readFileSync(`${folder}${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const per = (part, whole) => `${part}/${whole} (${whole === 0 ? '-' : (part / whole).toFixed(3)})`;

for (const name of ['gold-models.jsonl', 'further-phrasings.jsonl']) {
  let [families, models, verdicts, asked, accused] = [0, 0, 0, 0, 0];
  const cases = linesOf(name);
  for (const one of cases) {
    const model = readCriterion(one.text, one.weight, lexicon);
    if (model.family === one.model.family) families += 1;
    else if (showFaults)
      console.log(`#${one.n} ${one.model.family} read as ${model.family}: ${one.text} ${model.leftover}`);
    const differences = one.model.partial ? [] : compareModels(one.model, model);
    if (differences.length === 0 && model.family === one.model.family) models += 1;
    else if (showFaults && model.family === one.model.family)
      console.log(`#${one.n} ${differences.join('; ')}: ${one.text}`);
    for (const verdict of ['attainable', 'unattainable', 'unverifiable'])
      for (const score of one[verdict]) {
        asked += 1;
        const judged = judgeScore(model, one.weight, score).verdict;
        if (judged === verdict) verdicts += 1;
        else if (showFaults)
          console.log(`#${one.n} ${score} ${verdict}, judged ${judged} (${model.conditions}): ${one.text}`);
        if (judged === 'unattainable' && verdict !== 'unattainable') accused += 1;
      }
  }
  console.log(
    `${name}: family ${per(families, cases.length)}, whole model ${per(models, cases.length)}, verdicts ${per(verdicts, asked)}, false accusations ${accused}`,
  );
}
