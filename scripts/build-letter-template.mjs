// Writes rules/letter/letter.docx and letter.en.docx, the letter to a unit that bureaus may replace by their own: `node scripts/build-letter-template.mjs`.
// Layout after GB/T 9704: A4, title in 小标宋, body in 仿宋 三号 at 28 points. Placeholders are explained in src/report/letters/fill-template.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const fonts = (name) =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}" w:hint="eastAsia"/>`;
const run = (text, { font = '仿宋_GB2312', size = 32, bold = false, colour = '' } = {}) =>
  `<w:r><w:rPr>${fonts(font)}${bold ? '<w:b/>' : ''}${colour ? `<w:color w:val="${colour}"/>` : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (
  text,
  {
    align = 'both',
    indent = true,
    line = 560,
    before = 0,
    after = 0,
    keep = false,
    right = 0,
    breakBefore = false,
    ...look
  } = {},
) =>
  `<w:p><w:pPr>${keep ? '<w:keepNext/>' : ''}${breakBefore ? '<w:pageBreakBefore/>' : ''}<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="exact"/>${indent ? '<w:ind w:firstLineChars="200" w:firstLine="640"/>' : ''}${right ? `<w:ind w:right="${right}"/>` : ''}<w:jc w:val="${align}"/></w:pPr>${run(text, look)}</w:p>`;
/** A line of its own that only says where a block begins or ends. */
const mark = (text) => paragraph(text, { indent: false, line: 240, size: 18 });

const cell = (text, width, { align = 'left', bold = false } = {}) =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:before="30" w:after="30" w:line="300" w:lineRule="exact"/><w:jc w:val="${align}"/></w:pPr>${text === '' ? '' : run(text, { font: bold ? '黑体' : '仿宋_GB2312', size: 21 })}</w:p></w:tc>`;
const row = (texts, widths, { head = false, aligns = [] } = {}) =>
  `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${texts.map((text, i) => cell(text, widths[i], { bold: head, align: head ? 'center' : (aligns[i] ?? 'left') })).join('')}</w:tr>`;
const table = (widths, rows) => {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
};

const summary = [600, 3640, 1200, 1000, 1200, 1200];
const feedback = [560, 1500, 3100, 960, 1700, 1020];

const chinese = {
  look: {},
  boldHeadings: false,
  draft: '（草稿，待审核人确认）',
  title: '关于反馈{{年度}}年度绩效自评',
  subtitle: '审核意见的函',
  to: '{{单位}}：',
  opening:
    '你单位报送的{{年度}}年度绩效自评材料收悉。我们对照评分标准和所报数据，逐项复核了得分、合计和正文所列数字，共审核自评报告{{报告数}}份，发现需更正的问题{{需更正数}}项、需说明的问题{{需说明数}}项。现将审核意见反馈如下。',
  facts: '一、基本情况',
  note: '注：复算得分为评分表各项得分之和；“—”表示报告未列或无法复算。',
  errors: '二、需更正的问题',
  item: '{{序号}}．{{项目}}：{{内容}}（依据：{{依据}}）{{标记}}',
  noErrors: '未发现需更正的问题。',
  warnings: '三、需说明的问题',
  noWarnings: '未发现需说明的问题。',
  requests: '四、办理要求',
  first:
    '（一）请于{{时限}}前逐条核实。属实的，在原报告和自评表中一并更正，前后保持一致；与实际不符的，说明情况并附依据。',
  second:
    '（二）请填写《整改反馈表》（见附件），连同更正后的自评报告、相关佐证材料加盖公章后，报送{{审核单位}}（联系人：{{联系人}}，电话：{{电话}}）。',
  third: '（三）逾期未反馈的，视为对审核意见无异议，相关结果按复算情况记载。',
  fourth: '（四）本意见仅依据所报送的材料作出，不代替财政评价和其他监督检查的结论。',
  enclosed: '附件：整改反馈表',
  copies: '抄送：{{抄送}}',
  annex: '附件',
  reply: '整改反馈表',
  by: '填报单位（盖章）：{{单位}}　　　　　　年度：{{年度}}',
  signed: '填报人：＿＿＿＿＿　　单位负责人：＿＿＿＿＿　　联系电话：＿＿＿＿＿',
  signedOn: '填报日期：＿＿＿＿年＿＿月＿＿日　　随附佐证材料：＿＿＿份',
  summaryHead: ['序号', '项目（报告）名称', '自评得分', '自评等级', '复算得分', '相差'],
  replyHead: ['序号', '项目名称', '审核意见', '类型', '整改情况或说明', '完成日期'],
};

const english = {
  look: { size: 24, line: 380, align: 'left' },
  boldHeadings: true,
  draft: '(Draft, to be confirmed by the reviewer)',
  title: 'Review of the {{年度}} performance',
  subtitle: 'self-assessment: remarks',
  to: 'To {{单位}}:',
  opening:
    'We have received your performance self-assessment for {{年度}}. We worked out its scores and totals again, and the figures in the text, against the scoring criteria and the data reported. {{报告数}} report(s) were reviewed; {{需更正数}} item(s) are to be corrected and {{需说明数}} to be explained, as follows.',
  facts: '1. The reports',
  note: 'Recomputed: the sum of the scores in the table. “—”: not stated in the report, or not to be worked out.',
  errors: '2. To be corrected',
  item: '({{序号}}) {{项目}}: {{内容}} (Basis: {{依据}}) {{标记}}',
  noErrors: 'Nothing was found that is to be corrected.',
  warnings: '3. To be explained',
  noWarnings: 'Nothing was found that is to be explained.',
  requests: '4. What we ask of you',
  first:
    '(a) Please go through the items one by one by {{时限}}. Where a remark is right, correct the report and its form alike, so that they agree; where it is not, explain, with evidence.',
  second:
    '(b) Please fill in the reply form (annex) and send it, with the corrected report and the supporting documents, under seal, to {{审核单位}} (contact: {{联系人}}, telephone: {{电话}}).',
  third:
    '(c) Without a reply by then, we take it that you agree with these remarks, and record the results as recomputed.',
  fourth:
    '(d) These remarks rest on the papers submitted alone; they take the place of no fiscal evaluation or other inspection.',
  enclosed: 'Annex: reply form',
  copies: 'Copy to: {{抄送}}',
  annex: 'Annex',
  reply: 'Reply form',
  by: 'Submitted by (seal): {{单位}}      Year: {{年度}}',
  signed: 'Filled in by: ____________   Head of unit: ____________   Telephone: ____________',
  signedOn: 'Date: ____________   Supporting documents enclosed: ______',
  summaryHead: ['No.', 'Project (report)', 'Stated', 'Grade', 'Recomputed', 'Difference'],
  replyHead: ['No.', 'Project', 'Remark', 'Kind', 'Correction or explanation', 'Done on'],
};

/** The paragraphs of a letter in one language, with its own size, spacing and side. */
const bodyOf = (t) => {
  const say = (text, look = {}) => paragraph(text, { ...t.look, ...look });
  const heading = (text) => say(text, { font: '黑体', keep: true, bold: t.boldHeadings });
  return [
    mark('{{#草稿}}'),
    say(t.draft, { indent: false, align: 'right', font: '黑体', size: 28, colour: 'B3261E' }),
    mark('{{/草稿}}'),
    say('{{文号}}', { indent: false, align: 'right', after: 240 }),
    say(t.title, {
      indent: false,
      align: 'center',
      font: '方正小标宋简体',
      size: 44,
      line: 640,
      before: 240,
    }),
    say(t.subtitle, {
      indent: false,
      align: 'center',
      font: '方正小标宋简体',
      size: 44,
      line: 640,
      after: 480,
    }),
    say(t.to, { indent: false }),
    say(t.opening),
    heading(t.facts),
    table(summary, [
      row(t.summaryHead, summary, { head: true }),
      row(['{{#报告}}{{序号}}', '{{项目}}', '{{自评得分}}', '{{等级}}', '{{复算得分}}', '{{相差}}{{/报告}}'], summary, {
        aligns: ['center', 'left', 'center', 'center', 'center', 'center'],
      }),
    ]),
    say(t.note, {
      indent: false,
      size: 21,
      line: 360,
      font: '仿宋_GB2312',
      after: 120,
    }),
    heading(t.errors),
    mark('{{#需更正}}'),
    say(t.item),
    mark('{{/需更正}}'),
    mark('{{^需更正}}'),
    say(t.noErrors),
    mark('{{/需更正}}'),
    heading(t.warnings),
    mark('{{#需说明}}'),
    say(t.item),
    mark('{{/需说明}}'),
    mark('{{^需说明}}'),
    say(t.noWarnings),
    mark('{{/需说明}}'),
    heading(t.requests),
    say(t.first),
    say(t.second),
    say(t.third),
    say(t.fourth),
    say(t.enclosed, { before: 280 }),
    say('{{审核单位}}', { indent: false, align: 'right', before: 840, right: 640 }),
    say('{{日期}}', { indent: false, align: 'right', right: 640 }),
    say(t.copies, { indent: false, before: 560, size: 28 }),
    say(t.annex, { indent: false, font: '黑体', breakBefore: true }),
    say(t.reply, {
      indent: false,
      align: 'center',
      font: '方正小标宋简体',
      size: 36,
      line: 600,
      before: 120,
      after: 200,
    }),
    say(t.by, { indent: false, size: 24, line: 440, after: 60 }),
    table(feedback, [
      row(t.replyHead, feedback, { head: true }),
      row(['{{#整改}}{{序号}}', '{{项目}}', '{{内容}}{{要求}}', '{{类型}}', '', '{{/整改}}'], feedback, {
        aligns: ['center', 'left', 'left', 'center'],
      }),
    ]),
    say(t.signed, {
      indent: false,
      size: 24,
      line: 480,
      before: 160,
    }),
    say(t.signedOn, { indent: false, size: 24, line: 480 }),
  ];
};

const page =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1134" w:gutter="0"/></w:sectPr>';
const field = (code) =>
  `<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>`;
const styles = `<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('仿宋_GB2312')}<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;

const partsOf = (t) => ({
  '[Content_Types].xml': `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${main}.footer+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${bodyOf(t).join('')}${page}</w:body></w:document>`,
  'word/_rels/document.xml.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/footer" Target="footer1.xml"/></Relationships>`,
  'word/styles.xml': styles,
  'word/footer1.xml': `<w:ftr xmlns:w="${word}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>${field('PAGE')}<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`,
});

mkdirSync(fileURLToPath(new URL('../rules/letter/', import.meta.url)), { recursive: true });
for (const [name, texts] of [
  ['letter.docx', chinese],
  ['letter.en.docx', english],
]) {
  const zip = zipSync(
    Object.fromEntries(Object.entries(partsOf(texts)).map(([part, xml]) => [part, strToU8(prolog + xml)])),
    // A zip keeps local time; the first day it knows is the same everywhere.
    { mtime: new Date(1980, 0, 1), level: 9 },
  );
  writeFileSync(fileURLToPath(new URL(`../rules/letter/${name}`, import.meta.url)), zip);
}
