/** Screen and A4 paper; no colour says what the words don't. */
export const sheetStyle = `
:root{--ink:#1c2430;--soft:#5b6573;--line:#c9d0d9;--error:#b3261e;--warning:#8a5a00;--errorbg:#fbd9d5;--warningbg:#ffe7b3;--compared:#e3edf9}
*{box-sizing:border-box}
body{font-family:"FangSong","仿宋","Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif;color:var(--ink);max-width:960px;margin:0 auto;padding:28px 24px;line-height:1.75;font-size:16px}
header,.list,aside,h2,footer,.why{font-family:"Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",SimHei,sans-serif}
header{border-bottom:2px solid var(--ink);margin-bottom:16px;padding-bottom:8px}
.kind{color:var(--soft);margin:0;font-size:14px;letter-spacing:.08em}h1{font-size:22px;margin:2px 0 10px;line-height:1.4}
.facts{display:flex;flex-wrap:wrap;gap:2px 28px;margin:0;font-size:14px}.facts div{display:flex;gap:8px}.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.why{font-size:14px;color:var(--soft);margin:8px 0 0}
h2{font-size:17px;margin:26px 0 10px}
.list{list-style:none;margin:0;padding:0;font-size:15px;line-height:1.65}.list li{border:1px solid var(--line);border-left:4px solid;padding:8px 12px;margin:8px 0;break-inside:avoid}
.list p{margin:0;color:var(--ink)}.list .more{color:var(--soft);font-size:13px;overflow-wrap:anywhere}
.error{border-color:var(--error)!important}.warning{border-color:var(--warning)!important}.error>.tag,.error .tag{color:var(--error)}.warning>.tag,.warning .tag{color:var(--warning)}
.tag{font-weight:700}.tag a{color:inherit}
.paper{border-top:1px solid var(--line);padding-top:12px}.paper p{margin:0 0 .35em;text-indent:2em;overflow-wrap:anywhere;white-space:pre-wrap}.paper td p{text-indent:0;margin:0}.paper p.own{text-indent:0}.paper p.side{color:var(--soft);font-size:13px;text-indent:0}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.5;margin:8px 0}td{border:1px solid #7b8594;padding:3px 6px;vertical-align:middle}td.bare{background:var(--errorbg)}td.bare.warning{background:var(--warningbg)}
mark{color:inherit;background:var(--compared);padding:0 1px}mark.error{background:var(--errorbg);border-bottom:2px solid var(--error)}mark.warning{background:var(--warningbg);border-bottom:2px dashed var(--warning)}
sup{line-height:0;white-space:nowrap;font-weight:700;font-size:11px}sup a{color:var(--error);text-decoration:none}
aside{border:1px solid var(--line);border-left:4px solid;background:#fafbfc;padding:6px 10px;margin:4px 0 10px;font-size:14px;line-height:1.6;break-inside:avoid}
footer{margin-top:28px;border-top:1px solid var(--line);padding-top:8px;color:var(--soft);font-size:12px;overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0;font-size:11.5pt}table{font-size:9.5pt}@page{size:A4;margin:20mm 18mm}tr{break-inside:avoid}mark,td.bare,aside{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
