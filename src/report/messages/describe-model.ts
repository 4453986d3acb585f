import type { ScoringBoundary, ScoringItem, ScoringLoss, ScoringModel } from '../../model/scoring-model.js';

const circled = (index: number): string => (index < 20 ? String.fromCodePoint(0x2460 + index) : `(${index + 1})`);
const grades = ['一级', '二级', '三级', '四级', '五级', '六级'];
const hedgedGrades = ['符合要求', '基本符合', '部分符合', '少部分符合'];
const regions = ['东部地区', '中部地区', '西部地区', '东北地区'];

/**
 * A model as a Chinese criterion in plain words, which reads back to the same model (labels aside). `weight`: all points of
 * the indicator. Families without a rule of their own give the sentence that says so.
 */
export function describeModel(model: ScoringModel, weight: string): string {
  const parts = [describeRule(model, weight)];
  if (model.conditions.includes('not-applicable')) parts.push('没有该项任务的按满分计算');
  if (model.conditions.includes('whole-steps')) parts.push('不足一个百分点按一个百分点计算');
  return parts.filter((part) => part !== '').join('；');
}

function describeRule(model: ScoringModel, weight: string): string {
  const { items, boundaries, full, floor } = model;
  const judged = model.conditions.includes('discretion') ? '不符合要求的酌情扣分' : '';
  const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('；');
  switch (model.family) {
    case 'additive-item':
      return join(
        ...items.map((item, i) => describeItem(item, i, model.conditions.includes('hedged'))),
        ...model.losses.map(describeLoss),
        describeFloor(model, weight),
        describeCap(model),
        judged,
      );
    case 'equal-share': {
      const [first] = items;
      if (!first) return '分值按个数平均';
      const lower = first.less.map((points) => `基本符合得${points}分`);
      return model.conditions.includes('part-steps')
        ? join(`每完成10项得${first.points ?? ''}分`, describeCap(model))
        : join(
            ...items.map((_, i) => `${circled(i)}符合要点`),
            `每项得${first.points ?? ''}分`,
            ...lower,
            describeCap(model),
          );
    }
    case 'proportional':
      if (model.conditions.includes('open'))
        return `${model.dialect === 'both' ? '正向指标、反向指标' : ''}得分=完成率×${full ?? weight}分`;
      if (model.dialect === 'both') return join(`正向指标、反向指标得分=完成率×${full ?? weight}分`, '不得突破权重');
      if (model.dialect === null && boundaries.length === 0) return join('每提高1%得1分', describeCap(model));
      return join(
        ...(boundaries.length > 0
          ? boundaries.map((band) => describeBand(band, model))
          : [full === null ? '' : `达到目标得${full}分`]),
        `${model.dialect === 'inverse-ratio' ? '反向指标' : ''}其他按完成比例计分`,
        describeCap(model),
      );
    case 'linear-deduct':
    case 'count-deduct':
    case 'equal-share-deduct':
    case 'rank':
    case 'linear-±': {
      const start = boundaries.filter((band) => band.low !== '0').map((band) => describeBand(band, model));
      const end = boundaries.filter((band) => band.low === '0').map((band) => describeBand(band, model));
      const listed = model.family === 'equal-share-deduct' ? '①符合要点；②符合要求' : '';
      const named = full !== null && start.length === 0 ? `达到要求得${full}分` : '';
      const losses = model.losses.map((loss) => describeStep(loss, model));
      const loose = model.conditions.includes('open') && model.family !== 'linear-±' ? '其他按完成比例计分' : '';
      return join(listed, ...start, named, ...losses, describeFloor(model, weight), describeCap(model), ...end, loose);
    }
    case 'stepped':
    case 'band-qual':
      return boundaries.length === 0
        ? '优□良□中□差□'
        : `${join(...boundaries.map((band, i) => describeBand(band, model, i)), judged)}${model.conditions.includes('open') ? '，以此类推' : ''}`;
    case 'binary':
      return boundaries.length > 0
        ? join(
            ...boundaries.map((band) => describeBand(band, model)),
            boundaries.some((band) => band.low === '0') ? '' : '否则不得分',
          )
        : join(`符合要求得${full ?? weight}分`, model.conditions.includes('no-else') ? '' : '否则不得分');
    case 'over-target':
      return model.deduction === null ? '完成值过高的应说明原因' : `完成值超过指标值的视为偏离，减${model.deduction}分`;
    case 'discretion':
      return join(
        full === null ? '' : `符合要求得${full}分`,
        full === null ? '酌情给分' : '不符合要求的酌情扣分',
        floor === null ? '' : '扣完为止',
      );
    default:
      return sentences[model.family];
  }
}

const sentences = {
  'stepped-cap': '执行率低于60%的，总分不得超过69分',
  'bonus-negative': '另设加分项和减分项',
  'not-applicable': '不适用的指标不考核',
  'target-only': '达到95%以上',
  'no-rule': '效果明显改善',
  'either-or': '二者择其一考核',
  'self-defined': '由各地自行制定',
  unread: '扣分另计',
} as const;

function describeItem(item: ScoringItem, index: number, hedged: boolean): string {
  const levels = hedged ? hedgedGrades : grades;
  const head = `${circled(index)}${item.less.length > 0 ? levels[0] : '符合要求'}得${item.points ?? ''}分`;
  const lower = item.less.map((points, i) => `，${levels[i + 1] ?? '末级'}得${points}分`).join('');
  const losses = item.losses.map((loss) => `，${describeLoss(loss)}`).join('');
  return `${head}${lower}${losses}${item.free ? '，未达到的按比例计分' : ''}`;
}

function describeLoss(loss: ScoringLoss): string {
  const points = loss.points === null ? '酌情扣分' : `扣${loss.points}分`;
  const most = loss.most === null ? '' : `，最多扣${loss.most}分`;
  if (loss.step === null) return `不合规${points}${most}`;
  return `每发现${loss.step}${loss.unit ?? ''}${points}${most}`;
}

function describeStep(loss: ScoringLoss, model: ScoringModel): string {
  if (loss.step === null || loss.points === null) return describeLoss(loss);
  const most = loss.most === null ? '' : `，最多扣${loss.most}分`;
  if (model.family === 'linear-±') return `每增减${loss.step}${loss.unit ?? ''}增减${loss.points}分`;
  if (model.conditions.includes('part-steps') && loss.step === '1' && loss.unit === '项')
    return `每延误扣${loss.points}分`;
  const verb = { 'higher-is-better': '低于', 'lower-is-better': '超过', 'two-sided': '相差' } as const;
  return `每${model.direction === null ? '发现' : verb[model.direction]}${loss.step}${loss.unit ?? ''}扣${loss.points}分${most}`;
}

function describeFloor(model: ScoringModel, weight: string): string {
  if (model.floor === null) return '';
  if (model.floor === '0') return '扣完为止';
  const taken = Number(model.full ?? weight) - Number(model.floor);
  return `最多扣${taken}分`;
}

const describeCap = (model: ScoringModel): string =>
  model.cap === null ? '' : model.family === 'linear-±' ? `满分${model.cap}分` : `最高得${model.cap}分`;

function describeBand(band: ScoringBoundary, model: ScoringModel, index = 0): string {
  const unit = model.family === 'rank' || (model.unit !== null && model.losses.length === 0) ? (model.unit ?? '') : '%';
  const low = band.from === null ? '' : `${band.fromIncluded ? '≥' : '>'}${band.from}${unit}`;
  const high = band.to === null ? '' : `${band.toIncluded ? '≤' : '<'}${band.to}${unit}`;
  const same = band.from !== null && band.from === band.to ? `=${band.from}${unit}` : '';
  const suspected = model.conditions.includes('suspected-operator') && same !== '' ? `W${band.from}${unit}` : same;
  const range = suspected || [low, high].filter((part) => part !== '').join('且');
  const hedged = model.conditions.includes('hedged');
  const place = model.conditions.includes('by-region') ? (regions[index] ?? '') : '';
  const level = model.family === 'band-qual' ? (hedged ? hedgedGrades : grades)[index] : undefined;
  const name = range !== '' ? `${place}${range}` : (level ?? (band.low === '0' ? '未达到' : `情形${index + 1}`));
  const points =
    band.high === '0' ? '不得分' : band.low === band.high ? `得${band.high}分` : `得${band.low}-${band.high}分`;
  return `${name}${points}`;
}
