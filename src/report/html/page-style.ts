/** Screen and A4; no colour carries a meaning that the words don't. */
export const pageStyle = `
:root{--ink:#1c2430;--soft:#5b6573;--line:#cfd6df;--error:#b3261e;--warning:#8a5a00;--info:#1f5fa8;--errorbg:#fdecea;--warningbg:#fff4e0;--infobg:#e8f1fb}
*{box-sizing:border-box}
body{font-family:"Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",SimSun,sans-serif;color:var(--ink);max-width:1080px;margin:0 auto;padding:24px;line-height:1.65;font-size:15px}
h1{font-size:24px;margin:.1em 0 .6em}h2{font-size:18px;border-bottom:2px solid var(--ink);padding-bottom:4px;margin-top:32px}h3{font-size:15px;margin:0 0 8px}
.kind{color:var(--soft);margin:0;letter-spacing:.1em}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));border:1px solid var(--line);border-width:1px 0 0 1px;margin:0}
.facts div{padding:8px 12px;border:1px solid var(--line);border-width:0 1px 1px 0}.facts dt{color:var(--soft);font-size:13px}.facts dd{margin:0;font-weight:600}.facts .wrong dd{color:var(--error)}
.count{display:inline-block;padding:2px 10px;border-radius:3px;margin-right:6px;border:1px solid currentColor}
.error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}
.finding{border:1px solid var(--line);border-left:5px solid;padding:12px 16px;margin:12px 0;break-inside:avoid}
.finding h3,.finding dl,.finding .places{color:var(--ink)}
.finding .tag{font-size:13px;border:1px solid;padding:0 6px;margin-right:4px}.finding.error .tag{color:var(--error)}.finding.warning .tag{color:var(--warning)}.finding.info .tag{color:var(--info)}
.finding dl{margin:0 0 8px}.finding dl div{display:flex;gap:12px}.finding dt{flex:0 0 84px;color:var(--soft)}.finding dd{margin:0}
.working{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.label,.basis{margin:4px 0;color:var(--soft);font-size:13px}.places{margin:0 0 4px;padding-left:20px;font-size:14px}
.where{color:var(--soft)}code{color:var(--soft);font-size:12px;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border:1px solid var(--line);padding:5px 8px;text-align:left;vertical-align:top}
thead th,tfoot th{background:#f2f4f7}th[scope=row]{font-weight:500}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.marked.error{background:var(--errorbg)}.marked.warning{background:var(--warningbg)}.marked.info{background:var(--infobg)}.marked a{color:inherit;font-weight:700}
.scroll{overflow-x:auto}summary{cursor:pointer;font-weight:600}footer{margin-top:32px;color:var(--soft);font-size:12px;overflow-wrap:anywhere;border-top:1px solid var(--line);padding-top:8px}
@media print{body{max-width:none;padding:0;font-size:11pt}@page{size:A4;margin:18mm}thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}code{display:none}}
`;
