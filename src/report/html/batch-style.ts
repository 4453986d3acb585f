/** The batch page's own: totals, plots, the table of reports. */
export const batchStyle = `
body{max-width:1240px}
.lead{font-size:16px;margin:0 0 18px}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1px;background:var(--line);border:1px solid var(--line);margin:0}
.totals div{background:var(--paper);padding:10px 16px}.totals dt{color:var(--soft);font-size:13px}.totals dd{margin:0;font-size:28px;font-weight:700;line-height:1.25;font-variant-numeric:tabular-nums}.totals small{display:block;font-size:13px;font-weight:400;color:var(--soft)}
.totals .error dd{color:var(--error)}.totals .warning dd{color:var(--warning)}.totals .info dd{color:var(--info)}
.legend{font-size:13px;margin:0 0 6px}.legend i{display:inline-block;width:12px;height:12px;margin:0 6px 0 14px;vertical-align:-1px;border:1px solid var(--info)}.legend i:first-child{margin-left:0}
.legend .stated{background:var(--infobg)}.legend .computed{background:var(--info)}
.plot{display:block;width:100%;height:auto}.plot text{font-size:12px;fill:var(--soft);text-anchor:middle}.plot path{stroke:var(--line);stroke-width:1;fill:none}.plot .stated{fill:var(--infobg);stroke:var(--info)}.plot .computed{fill:var(--info)}
.plot .name{text-anchor:end;fill:var(--ink);font-size:13px}.plot circle{fill:var(--info);fill-opacity:.35;stroke:var(--info);stroke-width:.6}.plot .half{stroke:var(--ink);stroke-width:3;stroke-opacity:.55}.plot .median{stroke:var(--error);stroke-width:2.5}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 32px}
.narrow{width:auto;min-width:320px}
.bar{display:block;height:6px;background:var(--info);margin-top:3px}.bar.error{background:var(--error)}.bar.warning{background:var(--warning)}
.tag{font-size:12.5px;border:1px solid;padding:0 5px;white-space:nowrap}
.corpus{border:1px solid var(--line);border-left:4px solid;padding:8px 16px;margin:10px 0;break-inside:avoid}.corpus p{margin:0 0 4px;color:var(--ink);font-weight:500}.corpus dl,.corpus details,.corpus ul{color:var(--ink);font-size:14px;margin:2px 0}.corpus ul{padding-left:20px}
#controls{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:0 0 10px;font-size:14px}#controls[hidden]{display:none}
#controls input,#controls select,#controls button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);padding:4px 8px;min-height:32px;max-width:100%}#controls input{flex:1 1 200px}#controls select{max-width:260px}#controls output{font-variant-numeric:tabular-nums;color:var(--soft)}
.reports th button{all:unset;cursor:pointer;font-weight:600}.reports th button:focus-visible{outline:2px solid var(--link)}.reports th[aria-sort] button::after{content:" ▲"}.reports th[aria-sort=descending] button::after{content:" ▼"}
.reports td:nth-child(n+3),.reports th:nth-child(n+3){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.reports td:nth-child(7),.reports th:nth-child(7){text-align:left}
.reports td:nth-child(6){color:var(--error);font-weight:600}.reports td:nth-child(8){color:var(--error);font-weight:600}.reports td:nth-child(9){color:var(--warning);font-weight:600}.reports td:nth-child(10){color:var(--info)}
.reports a{text-decoration:none}.reports a:hover{text-decoration:underline}.reports tbody tr:hover{background:var(--head)}
#reports details{border-bottom:1px solid var(--line);padding:4px 0}#reports summary small{color:var(--soft)}
.files li{overflow-wrap:anywhere;font-size:14px}.files small{color:var(--soft)}
@media (max-width:800px){.columns{grid-template-columns:1fr}}
@media (max-width:640px){.plot{min-width:680px}.reports th:nth-child(-n+2),.reports td:nth-child(-n+2){min-width:8.5em}}
@page{size:A4 landscape}
@media print{#controls,.plot+details,.scroll:has(.plot)+details{display:none!important}.columns{display:block}#reports details:not([open]){display:block}.totals dd{font-size:18pt}}
`;
