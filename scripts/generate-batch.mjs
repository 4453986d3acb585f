// Reports of made-up offices for measuring runs, the same for the same number: node scripts/generate-batch.mjs <folder> [reports] [pdfs]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { about, project2020 } from '../test/support/cases/frameworks.mjs';
import { writeDocx } from '../test/support/docx-writer.mjs';
import { tableItems, writePdf } from '../test/support/pdf-writer.mjs';
import { rubricRows, sum } from '../test/support/rubric-builder.mjs';

const places = ['松河县', '青溪县', '云台县', '沙坪县', '白石县', '长岭县', '平湖县', '桐山县', '南屏县', '古渡县'];
const offices = ['教育局', '水利局', '民政局', '农业农村局', '交通运输局', '卫生健康局', '林业局', '文化和旅游局'];
const projects = [
  '农村公路养护',
  '义务教育营养改善',
  '小型水库除险加固',
  '基层医疗设备购置',
  '高标准农田建设',
  '城乡低保',
];
const years = [2019, 2020, 2021, 2022];
const full = '3 3 3 2 2 2 4 4 4 4 4 10 10 8 7 20 10'.split(' ');

/** What report number `i` says: unit, project and year never twice the same, figures that agree with one another. */
function facts(i) {
  const year = years[i % years.length];
  const town = Math.floor(i / (years.length * projects.length * offices.length * places.length));
  const project = projects[Math.floor(i / years.length) % projects.length];
  const office = offices[Math.floor(i / (years.length * projects.length)) % offices.length];
  const place = places[Math.floor(i / (years.length * projects.length * offices.length)) % places.length];
  const unit = `${place}${town > 0 ? `第${town}片区` : ''}${office}`;
  const scores = full.map((weight, row) =>
    (i * 7 + row * 3) % 11 === 0 && row > 8 ? String(Number(weight) - 1) : weight,
  );
  const total = sum(scores);
  // One in ten says a total that is not the sum.
  const stated = i % 10 === 3 ? String(Number(total) - 1) : total;
  const budget = String(50 + ((i * 37) % 900));
  return { unit, project, year, scores, total, stated, budget };
}

function content(i) {
  const { unit, project, year, scores, stated, budget } = facts(i);
  const grade = Number(stated) >= 90 ? '优' : '良';
  const lines = about(unit, project, year, `经自评，该项目得分${stated}分，评价等级为“${grade}”。`, {
    funds: `${year}年${project}全年预算安排${budget}万元，实际到位${budget}万元，资金到位率100%；全年支出${budget}万元，预算执行率100%。服务群众${1200 + i}人次，其中困难群众${300 + (i % 200)}人次，群众满意度为96%。`,
  });
  const heads = ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'];
  const rows = rubricRows(project2020(scores), ['L1', 'L2', 'L3', 'W3', 'C', 'S'], heads, {
    total: { label: '总分', weight: '100', score: stated },
  });
  return { lines, rows };
}

export function reportDocx(i) {
  const { lines, rows } = content(i);
  return writeDocx({ blocks: [...lines, { table: rows, header: 1 }] });
}

/** Three pages: the text, then the rubric in two ruled tables of one head. */
export function reportPdf(i) {
  const { lines, rows } = content(i);
  const page = { width: 595, height: 842 };
  const wrapped = lines.flatMap((line) => line.match(/.{1,38}/gu) ?? []);
  const text = wrapped.map((line, row) => ({ text: line, x: 60, y: 70 + row * 20, size: 12 }));
  const cells = rows.map((row) => row.map((cell) => (cell === '^' ? null : cell === '<' ? undefined : wrap(cell))));
  const half = 1 + Math.ceil((cells.length - 1) / 2);
  const xs = [40, 90, 150, 250, 290, 490, 550];
  const table = (part) => tableItems({ xs, top: 60, rows: part, rowHeight: 60, size: 9 });
  return writePdf([
    { ...page, items: text },
    { ...page, items: table(cells.slice(0, half)) },
    {
      ...page,
      items: table([cells[0], ...cells.slice(half).map((row, r) => (r === 0 ? row.map((cell) => cell ?? '') : row))]),
    },
  ]);
}

const wrap = (cell) => (String(cell).match(/.{1,18}/gu) ?? ['']).join('\n');

/** Files that break readers, by turns; none is a report. */
export function hostileFile(i) {
  const docx = reportDocx(i);
  const kinds = [
    ['truncated.docx', () => docx.subarray(0, Math.floor(docx.length / 2))],
    ['empty.pdf', () => Buffer.alloc(0)],
    ['noise.doc', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096, i % 251)])],
    ['deep.html', () => Buffer.from('<div>'.repeat(200_000))],
    [
      'broken.pdf',
      () => Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n${'('.repeat(5000)}`),
    ],
    ['bomb.zip', () => bomb()],
    ['wide.txt', () => Buffer.from(`${'，'.repeat(300_000)}\n`)],
    ['noise.xlsx', () => Buffer.concat([docx.subarray(0, 200), Buffer.alloc(2000, 0xff)])],
  ];
  const [name, make] = kinds[i % kinds.length];
  return { name, bytes: make() };
}

/** A zip whose one member would be 1 GiB of zeros. */
function bomb() {
  const size = 1024 * 1024 * 1024;
  const body = deflateRawSync(Buffer.alloc(16 * 1024 * 1024));
  const name = Buffer.from('report.docx');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + body.length, 16);
  return Buffer.concat([local, name, body, central, name, end]);
}

/** Writes `reports` .docx and `pdfs` .pdf below a folder; gives their paths. */
export function writeBatch(folder, reports, pdfs = 0) {
  mkdirSync(folder, { recursive: true });
  const write = (name, bytes) => writeFileSync(join(folder, name), bytes);
  for (let i = 0; i < reports; i++) write(`${String(i).padStart(5, '0')}.docx`, reportDocx(i));
  for (let i = 0; i < pdfs; i++) write(`p${String(i).padStart(5, '0')}.pdf`, reportPdf(i));
}

const [, script, folder, reports = '200', pdfs = '0'] = process.argv;
if (script?.endsWith('generate-batch.mjs')) {
  if (!folder) {
    console.error('node scripts/generate-batch.mjs <folder> [reports] [pdfs]');
    process.exitCode = 2;
  } else writeBatch(folder, Number(reports), Number(pdfs));
}
