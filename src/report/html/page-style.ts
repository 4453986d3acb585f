/** The report page's own: head, findings, rubric, page pictures. */
export const reportStyle = `
.overview{display:grid;grid-template-columns:minmax(0,1fr) 400px;gap:20px 32px;align-items:start}
.facts{margin:0;display:grid;grid-template-columns:1fr;border-top:1px solid var(--line)}
.facts div{display:flex;gap:12px;padding:5px 0;border-bottom:1px solid var(--line)}
.facts dt{flex:0 0 72px;color:var(--soft);font-size:14px}.facts dd{margin:0;min-width:0;overflow-wrap:anywhere;font-weight:500}
.facts small{display:block;font-weight:400;color:var(--soft);font-size:12.5px;line-height:1.5}.path{font-weight:400;font-size:13px;color:var(--soft)}
html:lang(en) .facts dt{flex-basis:96px}
.scores{border:1px solid var(--line);padding:14px 18px}
.scores dl{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;margin:0}
.scores dt{color:var(--soft);font-size:13px}.scores dd{margin:0;font-size:28px;font-weight:700;line-height:1.25;font-variant-numeric:tabular-nums}
.scores .none{font-size:15px;font-weight:500;color:var(--soft)}.scores .wrong dd{color:var(--error)}
.gap{margin:4px 0 0;font-size:14px;color:var(--soft)}.gap.wrong{color:var(--error);font-weight:600}
.points{border-top:1px solid var(--line);margin-top:12px;padding-top:10px}.points p{margin:0 0 6px;font-size:13px;color:var(--soft)}
.points svg{display:block;width:100%;height:14px}
.points ul{list-style:none;margin:8px 0 0;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:2px 12px;font-size:13px}
.points i{display:inline-block;width:10px;height:10px;margin-right:6px}
rect.confirmed{fill:var(--confirmed)}rect.attainable{fill:var(--attainable)}rect.contradicted{fill:var(--contradicted)}rect.unverifiable{fill:var(--unverifiable)}
.points .confirmed i{background:var(--confirmed)}.points .attainable i{background:var(--attainable)}.points .contradicted i{background:var(--contradicted)}.points .unverifiable i{background:var(--unverifiable)}
.outcome{font-size:16px;font-weight:600;margin:18px 0 0}
.finding{--tone:var(--info);border:1px solid var(--line);border-left:4px solid var(--tone);padding:12px 18px 10px;margin:12px 0;break-inside:avoid;content-visibility:auto;contain-intrinsic-size:auto 260px}
.finding.error{--tone:var(--error)}.finding.warning{--tone:var(--warning)}
.finding h3{color:var(--tone);display:flex;gap:8px;align-items:baseline;margin:0 0 8px;font-size:16px;line-height:1.6;font-weight:600}
.finding .no{flex:none;min-width:22px;height:22px;line-height:22px;padding:0 4px;border-radius:11px;background:var(--tone);color:var(--paper);text-align:center;font-size:13px;align-self:flex-start;margin-top:2px}
.finding .tag{flex:none;font-size:13px;font-weight:500;border:1px solid;padding:0 6px;line-height:20px}
.finding .message{color:var(--ink);min-width:0;overflow-wrap:anywhere}
.finding dl{color:var(--ink);margin:0}
.figures{display:flex;flex-wrap:wrap;margin:0 0 8px!important;border:1px solid var(--line);width:fit-content;max-width:100%}
.figures div{padding:5px 18px 6px;border-right:1px solid var(--line)}.figures div:last-child{border:0}
.figures dt{font-size:12.5px;color:var(--soft)}.figures dd{margin:0;font-size:18px;font-weight:700;line-height:1.35;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.figures small{font-size:13px;font-weight:500;margin-left:2px}html:lang(en) .figures small{margin-left:5px}.figures .claimed dd{color:var(--error)}.warning .figures .claimed dd{color:var(--warning)}.info .figures .claimed dd{color:var(--info)}
.finding dl:not(.figures)>div{display:flex;gap:14px;padding:3px 0;font-size:14px}
.finding dl:not(.figures)>div>dt{flex:0 0 70px;color:var(--soft)}.finding dl:not(.figures)>div>dd{margin:0;min-width:0;flex:1;overflow-wrap:anywhere}
html:lang(en) .finding dl:not(.figures)>div>dt{flex-basis:112px}
.finding .working dd{font-variant-numeric:tabular-nums}.finding .request dd{font-weight:600}.finding .basis dd,.finding .basis dt{font-size:13px;color:var(--soft)!important}
.finding .tick{display:none!important}.finding .tick dd{white-space:pre-wrap}
.places{margin:0;padding:0;list-style:none}.places li{padding:1px 0}.at{color:var(--soft);font-size:13px}a.at{color:var(--link)}
q{quotes:none}q::before{content:"“"}q::after{content:"”"}
mark{background:var(--mark);color:inherit;padding:0 1px}mark.error,mark.warning,mark.info{font-weight:700;background:var(--mark);color:var(--ink)}
.rubric table{min-width:860px}.rubric th.name{min-width:76px}.rubric td.name small{display:block;color:var(--soft);font-size:12px}.rubric td.name small.marked{color:inherit}
.rubric th.criteria,.rubric th.explanation,.rubric th.remark{min-width:150px}.rubric th.weight,.rubric th.score,.rubric th.deduction{white-space:nowrap}.rubric th.target,.rubric th.actual{min-width:84px}
.rubric td.criteria,.rubric td.explanation,.rubric td.remark,.rubric td.target,.rubric td.actual{font-size:13px;white-space:pre-line}
.rubric th.verified{min-width:132px}.verified b{font-weight:600}.verified small{display:block;color:var(--soft);font-size:12px;line-height:1.45}
td.confirmed b{color:var(--confirmed)}td.contradicted b{color:var(--error)}td.unverifiable b{color:var(--soft)}
.subtotal th,.subtotal td{background:var(--head);font-weight:600}
.marked{font-weight:700}.marked.error{background:var(--errorbg);color:var(--ink)}.marked.warning{background:var(--warningbg);color:var(--ink)}.marked.info{background:var(--infobg);color:var(--ink);font-weight:inherit}
.ref{display:inline-block;min-width:18px;height:18px;line-height:18px;padding:0 3px;border-radius:9px;text-align:center;font-size:11.5px;font-weight:700;text-decoration:none;margin-left:4px;color:var(--paper);vertical-align:2px}
.number .ref{margin:0 4px 0 0}.ref.error{background:var(--error)}.ref.warning{background:var(--warning)}.ref.info{background:var(--info)}
:target{outline:3px solid var(--warning);outline-offset:1px}
.list td.at{font-size:13px}.again td{color:var(--soft)}td small{color:var(--soft);font-size:12px}
.list th:first-child{min-width:120px}.checks th[scope=row]{width:30%}.verdict{white-space:nowrap}.verdict.inconsistent{color:var(--error);font-weight:600}.verdict.unsupported{color:var(--warning)}.working{font-variant-numeric:tabular-nums}
figure{margin:16px 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:4px}figure svg{display:block;width:100%;height:auto;max-width:1000px;border:1px solid var(--line);background:#fff}
.box{fill:#f5c51822;stroke:#1d5a9e;stroke-width:.8}.box.error{stroke:#a8201a}.box.warning{stroke:#7d5200}.box.first{stroke-width:1.8;fill:#f5c51855}
figure circle.error{fill:#a8201a}figure circle.warning{fill:#7d5200}figure circle.info{fill:#1d5a9e}figure text{font:700 8px sans-serif;fill:#fff}
.signatures{display:none}
@media (max-width:900px){.overview{grid-template-columns:1fr}}
@media (max-width:640px){.finding{padding:10px 12px}.finding h3{flex-wrap:wrap}.finding .message{flex-basis:100%}.figures div{padding:4px 10px}.finding dl:not(.figures)>div{display:block}.scores dd{font-size:24px}}
@page sheet{size:A4 landscape}
@media print{
.overview{grid-template-columns:1fr 82mm}.finding{content-visibility:visible;padding:7pt 10pt}.finding h3{font-size:11pt;break-after:avoid}.finding dl:not(.figures)>div{font-size:9.5pt}.figures dd{font-size:12pt}.scores dd{font-size:18pt}
.finding .tick{display:flex!important;break-inside:avoid;border-top:1px dashed var(--line);margin-top:4pt}
.finding details:not([open]){display:block}
.finding details::details-content{content-visibility:visible;height:auto}.finding:has(details),h2+.finding{break-inside:auto;box-decoration-break:clone;-webkit-box-decoration-break:clone}.finding dl>div,.finding li{break-inside:avoid}
.rubric{page:sheet}tfoot{display:table-row-group}#pages:has(>details:not([open])){display:none}#checks>details:not([open]){display:block}#checks summary{list-style:none;font-weight:400}.rubric table{min-width:0}.rubric td.criteria,.rubric td.explanation,.rubric td.remark,.rubric td.target,.rubric td.actual,.verified small{font-size:8.5pt}
.signatures{display:flex;gap:24pt;margin-top:28pt;break-inside:avoid}.signatures span{flex:1;border-bottom:1px solid #000;padding-bottom:4pt;white-space:nowrap}
}
`;
