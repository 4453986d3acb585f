// Records for the dataset bench: those of the sample reports, over and over, as of other units, projects, years and places and with
// other amounts. The same count gives the same bytes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from '../dist/index.js';

const samples = fileURLToPath(new URL('../fixtures/samples/', import.meta.url));
const places = [
  ['110105', '朝阳区', '北京市', null],
  ['340421', '凤台县', '安徽省', '淮南市'],
  ['360731', '于都县', '江西省', '赣州市'],
  ['411521', '罗山县', '河南省', '信阳市'],
  ['420281', '大冶市', '湖北省', '黄石市'],
  ['431222', '沅陵县', '湖南省', '怀化市'],
  ['450328', '龙胜各族自治县', '广西壮族自治区', '桂林市'],
  ['511421', '仁寿县', '四川省', '眉山市'],
  ['522634', '雷山县', '贵州省', '黔东南苗族侗族自治州'],
  ['532503', '蒙自市', '云南省', '红河哈尼族彝族自治州'],
  ['610922', '石泉县', '陕西省', '安康市'],
  ['620521', '清水县', '甘肃省', '天水市'],
];
const bureaus = ['民政局', '教育局', '水利局', '交通运输局', '卫生健康局', '农业农村局'];
const projects = ['困难群众救助', '学生资助', '饮水安全巩固提升', '农村公路养护', '公共卫生服务', '高标准农田建设'];

/** Yields `count` records as lines of records.jsonl. */
export async function* generateRecords(count) {
  const templates = [];
  for (const name of readdirSync(samples).sort()) {
    const read = await audit(readFileSync(join(samples, name)), { name });
    templates.push(
      ...read.filter((record) => record.report.stage === 'self-assessment').map((record) => JSON.stringify(record)),
    );
  }
  let state = 20_201_105;
  const next = (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % most;
  };
  for (let i = 0; i < count; i++) {
    const record = JSON.parse(templates[i % templates.length]);
    const id = `sha256:${createHash('sha256').update(`record ${i}`).digest('hex')}`;
    const [code, place, province, prefecture] = places[next(places.length)];
    const bureau = next(bureaus.length);
    const number = Math.floor(i / (places.length * bureaus.length * 10));
    record.id = `${id}#1`;
    record.document = { ...record.document, id, path: `${place}/${String(i).padStart(6, '0')}.docx` };
    record.report = {
      ...record.report,
      organization: `${place}${bureaus[bureau]}`,
      project: `${projects[bureau]}${number}`,
      fiscalYear: 2015 + next(10),
      region: { code, name: place, province, prefecture },
    };
    record.funds = record.funds.map((fund) => {
      const fen = BigInt(next(30_000)) * 1_000_003n + BigInt(next(100));
      const value = `${fen / 1_000_000n}.${String(fen % 1_000_000n).padStart(6, '0')}`;
      return { ...fund, value, unit: '万元', yuan: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}` };
    });
    yield `${JSON.stringify(record)}\n`;
  }
}
