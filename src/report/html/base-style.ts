/**
 * What the report page and the batch page share: type, colours for light, dark and paper, tables. No colour carries a meaning
 * that the words don't. Contrast of text is 4.5:1 or more in each scheme (WCAG 2.1, 1.4.3).
 */
export const baseStyle = `
:root{color-scheme:light dark;--paper:#fff;--desk:#f3f4f6;--ink:#1a2130;--soft:#566070;--line:#d5dae1;--rule:#1a2130;--head:#f4f6f8;--link:#134f9c;--error:#a8201a;--warning:#7d5200;--info:#1d5a9e;--errorbg:#fcebe9;--warningbg:#fdf3df;--infobg:#eaf2fb;--confirmed:#23744a;--attainable:#5d94cc;--contradicted:#b3261e;--unverifiable:#b9c1cb;--mark:#fff1b8}
@media (prefers-color-scheme:dark){:root{--paper:#181c23;--desk:#0f1217;--ink:#e6e9ee;--soft:#a5afbd;--line:#39414d;--rule:#8b95a3;--head:#222831;--link:#8dbcf5;--error:#ff9a92;--warning:#efbf6a;--info:#8dbcf5;--errorbg:#3d1f1e;--warningbg:#3a2e15;--infobg:#1b2d43;--confirmed:#4caf7d;--attainable:#5d94cc;--contradicted:#e0645b;--unverifiable:#596472;--mark:#57491a}}
html:lang(en) body{font-family:"Segoe UI","Helvetica Neue",Arial,"Noto Sans","Liberation Sans","Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
*{box-sizing:border-box}
html{background:var(--desk);-webkit-text-size-adjust:100%}
body{font-family:"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper);max-width:1120px;margin:0 auto;padding:32px 40px 40px;line-height:1.7;font-size:15px;line-break:strict;overflow-wrap:break-word;text-autospace:normal;text-spacing-trim:trim-start}
h1{font-size:25px;line-height:1.4;margin:.1em 0 .7em;font-weight:700;text-wrap:balance}
h2{font-size:18px;line-height:1.4;border-bottom:2px solid var(--rule);padding-bottom:5px;margin:36px 0 12px}
h2 small{font-size:14px;font-weight:500;margin-left:8px;padding:1px 8px;border:1px solid currentColor;border-radius:10px}
h2 em{font:400 13px/1.4 inherit;font-style:normal;font-size:13px;font-weight:400;color:var(--soft);margin-left:12px}
h2.error,h2.warning,h2.info{border-color:currentColor}
.kind{color:var(--soft);margin:0;letter-spacing:.12em;font-size:14px}
.hint{color:var(--soft);font-size:13px;margin:8px 0}
.error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}
a{color:var(--link)}a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code{font-family:ui-monospace,Consolas,"Noto Sans Mono",monospace;font-size:12px;color:var(--soft);overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.55}
th,td{border:1px solid var(--line);padding:5px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th,tfoot th,tfoot td{background:var(--head);font-weight:600}
thead th{vertical-align:middle;overflow-wrap:break-word}thead th.number,.reports thead th{white-space:nowrap}th[scope=row]{font-weight:500}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
summary{cursor:pointer}summary h2{display:inline-block;border:0;margin:0;padding:0}
summary:has(h2){margin:36px 0 12px;border-bottom:2px solid var(--rule);padding-bottom:5px}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:20px 0 0;padding:8px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:14px}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}nav .back{margin-right:12px}nav .back::before{content:"← "}
.alert{border:2px solid var(--error);background:var(--errorbg);padding:10px 14px;margin:0 0 16px}
footer{margin-top:40px;color:var(--soft);font-size:12px;border-top:1px solid var(--line);padding-top:8px}footer p{margin:4px 0}
@media (max-width:640px){body{padding:16px 14px 24px}h1{font-size:20px}h2 em{display:block;margin:2px 0 0}}
@page{size:A4;margin:18mm 16mm 18mm}
@media print{
:root{--paper:#fff;--desk:#fff;--ink:#000;--soft:#444;--line:#999;--rule:#000;--head:#f0f0f0;--link:#000;--error:#a8201a;--warning:#7d5200;--info:#1d5a9e;--errorbg:#fcebe9;--warningbg:#fdf3df;--infobg:#eaf2fb;--confirmed:#23744a;--attainable:#5d94cc;--contradicted:#b3261e;--unverifiable:#b9c1cb;--mark:#fff1b8}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html,body{background:#fff}
body{max-width:none;padding:0;font-size:10.5pt;line-height:1.55}
h1{font-size:17pt}h2{font-size:13pt;break-after:avoid;margin-top:20pt}
table{font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}
.scroll{overflow:visible}nav{display:none}a{text-decoration:none}
details:not([open]){display:none}.hint{break-after:avoid}details[open]>summary::marker{content:""}
}
`;
