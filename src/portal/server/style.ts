/** The style of the public pages, inline so that one answer is the whole page. System fonts, light and dark, print. */
export const STYLE = `
:root{--paper:#faf9f6;--ink:#1c1b19;--soft:#5b5852;--line:#dcd8cf;--accent:#0b5563;--good:#1f6f54;--bad:#a63d2f;--open:#8a8478;--card:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#161614;--ink:#f0eee8;--soft:#b3aea3;--line:#3a3833;--accent:#7cc7d6;--good:#6cc3a0;--bad:#ec8f80;--open:#8f897d;--card:#1f1e1c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding-top:1rem;padding-bottom:.75rem;border-bottom:1px solid var(--line)}
header strong{font-size:1.15rem;letter-spacing:.01em}
header nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin-left:auto}
a{color:var(--accent);text-underline-offset:.18em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
nav a,footer a{display:inline-block;padding:.35rem 0}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.2rem);line-height:1.2;margin:1.75rem 0 .5rem;text-wrap:balance}
h2{font-size:1.2rem;margin:2.25rem 0 .5rem}
p{margin:.5rem 0;max-width:42rem}
.lead{font-size:1.15rem}
.soft{color:var(--soft)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem}
.synthetic{background:repeating-linear-gradient(45deg,#f3c84b 0 14px,#e3b12c 14px 28px);color:#1c1b19;font-weight:700;text-align:center;padding:.4rem 1rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem;margin:1.25rem 0}
.figure{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.15rem}
.figure h2{margin:0;font-size:1rem;font-weight:600}
.number{font-size:2.6rem;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.bound{font-variant-numeric:tabular-nums}
.bar{display:flex;height:1.1rem;border:1px solid var(--line);border-radius:.3rem;overflow:hidden;background:var(--card)}
.bar span{display:block;height:100%}
.good{background:var(--good)}
.bad{background:repeating-linear-gradient(45deg,var(--bad) 0 5px,transparent 5px 7px),var(--bad)}
.open{background:repeating-linear-gradient(90deg,var(--open) 0 2px,transparent 2px 6px)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}
.key i{display:inline-block;width:1rem;height:.8rem;border:1px solid var(--line);margin-right:.4rem;vertical-align:-.05rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.5rem .6rem;border-bottom:1px solid var(--line);vertical-align:middle}
th:first-child,td:first-child{text-align:left;padding-left:0}
thead th{font-size:.9rem;font-weight:600;color:var(--soft)}
tfoot th,tfoot td{font-weight:700;border-bottom:0}
td .bar{min-width:7rem}
dt{font-weight:650;margin-top:1rem}
dd{margin:.15rem 0 0;max-width:42rem}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.95rem}
@media(max-width:40rem){th.wide,td.wide{display:none}.number{font-size:2.2rem}th,td{padding:.5rem .35rem}}
@media print{body{background:#fff;color:#000}header nav,.skip{display:none}.figure{break-inside:avoid}}
`.trim();
