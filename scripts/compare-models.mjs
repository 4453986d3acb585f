/** The fields in which a model differs from the gold's, which names only what isn't empty; labels and leftovers aside. */
export function compareModels(gold, model) {
  const loss = (one) => [one.points, one.step, one.unit, one.most].map((part) => part ?? '-').join(' ');
  const item = (one) =>
    `${one.points}${(one.less ?? []).map((part) => ` <${part}`).join('')}${(one.losses ?? []).map((part) => ` -${loss(part)}`).join('')}${one.free ? ' free' : ''}`;
  const band = (one) =>
    `${one.fromIncluded ? '[' : '('}${one.from ?? ''},${one.to ?? ''}${one.toIncluded ? ']' : ')'}:${one.low}-${one.high}`;
  const shown = (one) => ({
    full: one.full ?? null,
    items: (one.items ?? []).map(item).join(', '),
    losses: (one.losses ?? []).map(loss).join(', '),
    direction: one.direction ?? null,
    dialect: one.dialect ?? null,
    floor: one.floor ?? null,
    cap: one.cap ?? null,
    boundaries: (one.boundaries ?? []).map(band).join(' '),
    conditions: [...(one.conditions ?? [])].sort().join(' '),
    unit: one.unit ?? one.losses?.[0]?.unit ?? null,
  });
  const [expected, actual] = [shown(gold), shown(model)];
  return Object.keys(expected)
    .filter((key) => expected[key] !== actual[key])
    .map((key) => `${key}: ${expected[key]} ≠ ${actual[key]}`);
}
