/** The page's own style: two schemes, a phone, a desk and A4 paper. */
export const style = `
:root{color-scheme:light dark;--text:#1d2126;--faint:#5b6570;--line:#d5dae0;--page:#fff;--panel:#f5f7f9;--you:#1f5fbf;--expert:#8a5a00;--good:#1a7037;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--text:#e4e7eb;--faint:#9aa4af;--line:#39414a;--page:#14171a;--panel:#1d2226;--you:#7fb0ff;--expert:#e0b050;--good:#6cc98a;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:54rem;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--page);overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
p{margin:.4rem 0}.faint{color:var(--faint)}
.verdict{background:var(--panel);border-left:4px solid var(--you);padding:.8rem 1rem;margin-top:.5rem}.verdict b{font-size:1.3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}th{font-weight:600;color:var(--faint);font-size:.85rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.k,th.k{white-space:nowrap}
meter{width:8rem;height:.6rem;vertical-align:middle}
.checks{list-style:none;margin:0;padding:0}.checks>li{padding:.55rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.head{display:flex;gap:.7rem;justify-content:space-between}.head>span:last-child{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--faint)}
.met,.clear{color:var(--good)}.contradicted,.raised{color:var(--bad)}
blockquote{margin:.3rem 0 .3rem .2rem;padding-left:.8rem;border-left:3px solid var(--line)}
code{font:.9em ui-monospace,monospace;background:var(--panel);padding:.05rem .3rem;border-radius:3px}
dl.told{margin:0}dl.told>div{display:grid;grid-template-columns:3.6rem 1.2rem 1fr;padding:.3rem 0;break-inside:avoid}dl.talk{margin:0}dl.talk>div{padding:.35rem 0;break-inside:avoid}dl.talk dt{font-weight:600}dt{font-variant-numeric:tabular-nums;color:var(--faint)}dd{margin:0}
figure{margin:1rem 0}svg{width:100%;height:auto;display:block}figcaption{font-size:.85rem;color:var(--faint)}
svg{font-family:system-ui,sans-serif}
svg line.line,svg line.faint{stroke:var(--line)}svg line.faint{stroke:var(--faint)}svg line.expert{stroke:var(--expert)}svg rect.shade{fill:var(--panel);stroke:none}
svg text.text{fill:var(--text)}svg text.faint{fill:var(--faint)}
svg .hollow{fill:none;stroke-width:1.4}svg .you{stroke:var(--you)}svg .you.full{fill:var(--you)}svg .expert.hollow{stroke:var(--expert)}svg .expert.full{fill:var(--expert)}svg .good{stroke:var(--good)}svg .good.full{fill:var(--good)}svg .bad{stroke:var(--bad)}svg .bad.full{fill:var(--bad)}
.scroll{overflow-x:auto}
@media (max-width:38rem){.scroll svg{min-width:38rem}}
@media (max-width:32rem){body{font-size:15px}.head{flex-direction:column;gap:0}th,td{padding-right:.4rem}}
@media print{@page{size:A4;margin:16mm}:root{color-scheme:light;--text:#000;--faint:#444;--line:#bbb;--page:#fff;--panel:#f2f2f2;--you:#1f5fbf;--expert:#8a5a00;--good:#1a7037;--bad:#b3261e}body{max-width:none;padding:0;font-size:10.5pt;print-color-adjust:exact}h2,meter{break-after:avoid}meter{display:block}.checks>li:first-child,dl>div:first-child{break-before:avoid}figure,tr,.verdict{break-inside:avoid}.scroll{overflow:visible}}
`.trim();
