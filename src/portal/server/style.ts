/**
 * The style of the public pages, inline so that one answer is the whole page: the console's colours, system fonts, light and
 * dark, print.
 */
export const STYLE = `
:root{--paper:#f7f5f0;--ink:#1c2226;--soft:#49535a;--line:#ddd8cc;--accent:#1d4f91;--good:#0c7a63;--bad:#b93d0b;--open:#8a8478;--card:#fffefb}
@media(prefers-color-scheme:dark){:root{--paper:#14181b;--ink:#eae7e0;--soft:#bcc1c0;--line:#30383d;--accent:#8fb8f2;--good:#4fb89c;--bad:#f0855a;--open:#8f969a;--card:#1b2125}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 "Segoe UI",Roboto,"Noto Sans","Liberation Sans",system-ui,sans-serif}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding-top:.75rem;padding-bottom:.75rem}
.mark{display:flex;gap:.55rem;align-items:center;font-size:1.15rem;font-weight:650;letter-spacing:-.01em}
header nav{display:flex;align-items:center;gap:.25rem 1.4rem;margin-left:auto}
header a{display:inline-block;padding:.35rem 0;color:var(--soft);font-weight:550;text-decoration:none;white-space:nowrap}
header a:hover,header a[aria-current]{color:var(--accent)}
header a[aria-current]{box-shadow:inset 0 -2px var(--accent)}
.language{padding-left:1.4rem!important;border-left:1px solid var(--line)}
a{color:var(--accent);text-underline-offset:.18em}
a:focus-visible,.scroll:focus-visible,.day :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.trail{margin:2.25rem 0 0;color:var(--soft);font-weight:550}
h1{font-size:clamp(1.6rem,1.15rem + 2vw,2.3rem);line-height:1.2;letter-spacing:-.02em;margin:.35rem 0 .6rem;text-wrap:balance}
main>h1:first-child{margin-top:2.25rem}
h2{font-size:1.25rem;margin:2.5rem 0 .6rem}
p{margin:.5rem 0;max-width:44rem}
.lead{font-size:1.15rem}
.soft{color:var(--soft)}
.stand{display:flex;flex-wrap:wrap;gap:.6rem 2.25rem;margin:1.1rem 0;font-size:.95rem}
.stand dt,.stand dd{margin:0}
.stand dt{color:var(--soft);font-weight:400}
.stand dd{font-weight:550}
.past{border-left:3px solid var(--accent);padding:.4rem .9rem;background:var(--card)}
.day{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:2.5rem 0 0}
.day input,.day button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.35rem;padding:.45rem .7rem;min-height:2.75rem}
.day button{font-weight:600;color:var(--accent);cursor:pointer}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem}
.synthetic{background:#fbf0d0 repeating-linear-gradient(-45deg,#fbf0d0 0 14px,#eeddb0 14px 17px);color:#5f4300;border-bottom:1px solid #b9983f;font-weight:700;font-size:.95rem;text-align:center;padding:.35rem .5rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));background:var(--card);border:1px solid var(--line);border-radius:.6rem .6rem 0 0;margin-top:1.5rem}
.figure{padding:1.1rem 1.25rem;border-left:1px solid var(--line);margin-left:-1px}
.figure h3,.figure h2{margin:0;font-size:1rem;font-weight:600;color:var(--soft)}
.hash{overflow-wrap:anywhere}
.number{font-size:2.75rem;font-weight:650;line-height:1.2;letter-spacing:-.03em;font-variant-numeric:tabular-nums}
.bound{font-weight:550}
.figure .soft{margin:.2rem 0 0;font-size:.95rem}
.shares{background:var(--card);border:1px solid var(--line);border-top:0;border-radius:0 0 .6rem .6rem;padding:1.1rem 1.25rem}
.bar{display:flex;height:.6rem;border-radius:.2rem;overflow:hidden;gap:2px}
.shares .bar{height:1.3rem}
.bar span{display:block;height:100%;flex-basis:0}
.good{background:var(--good)}
.bad{background:var(--bad)}
.open{background:repeating-linear-gradient(-45deg,var(--open) 0 2px,transparent 2px 5px);box-shadow:inset 0 0 0 1px var(--open)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;list-style:none;padding:0;margin:.8rem 0 0}
.key i{display:inline-block;width:.8rem;height:.8rem;margin-right:.5rem;border-radius:50%}
.key i.bad{clip-path:polygon(50% 4%,100% 96%,0 96%);border-radius:0}
.key i.open{border-radius:0;background:none;box-shadow:inset 0 0 0 2px var(--open);transform:rotate(45deg) scale(.8)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.6rem .8rem;border-bottom:1px solid var(--line);vertical-align:middle}
th:first-child,td:first-child{text-align:left;padding-left:1.25rem}
th:last-child,td:last-child{padding-right:1.25rem}
thead th{font-size:.9rem;line-height:1.3;font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:600;min-width:11.5rem}
thead th::first-letter{text-transform:uppercase}
tfoot th,tfoot td{font-weight:700;border-bottom:0}
td .bar{min-width:9rem}
dt{font-weight:650}
dd{margin:0;max-width:42rem}
.rules{display:grid;grid-template-columns:13rem 1fr;gap:1.1rem 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.25rem}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.95rem}
.verdict{border:1px solid currentColor;border-left-width:.5rem;border-radius:.4rem;padding:.5rem 1.1rem;margin:1rem 0;background:var(--card)}
.verdict h2{margin:.3rem 0;font-size:1.35rem}
.verdict p{color:var(--ink)}
.verdict.good,.said.good{background:var(--card);color:var(--good)}
.verdict.bad,.said.bad{background:var(--card);color:var(--bad)}
.verdict.open{background:var(--card);box-shadow:none;color:var(--soft)}
.said{font-weight:650;padding:.25rem 0;display:block}
.entries{padding:0;list-style:none}
.entries li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1.1rem;margin:.6rem 0}
details.photo,div.photo{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1.1rem;margin:.6rem 0}
.photo summary{cursor:pointer;font-weight:600;color:var(--accent);min-height:1.75rem}
.photo figure{margin:.6rem 0}
.photo img{max-width:100%;height:auto;display:block}
code{font-size:.86em;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.7rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.9rem}
.held:not([hidden]),.ask{display:grid;grid-template-columns:minmax(0,1fr);gap:.6rem;max-width:44rem}
.held textarea,.held input,.ask input,main button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.35rem;padding:.5rem .7rem;min-height:2.75rem;width:100%;box-sizing:border-box}
main button{width:auto}
main button{font-weight:600;color:var(--accent);cursor:pointer;justify-self:start}
main :is(input,textarea,button):focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media(max-width:40rem){
th.wide,td.wide{display:none}
header nav{order:3;width:100%;margin:0;gap:.1rem .65rem;flex-wrap:wrap}
header a{font-size:.9rem}
.language{margin-left:auto;padding-left:0!important;border:0}
.number{font-size:2.4rem}
.figure+.figure{border-top:1px solid var(--line)}
.stand{display:grid}
th,td{padding:.55rem .2rem;font-size:.95rem}
thead th{font-size:.72rem}
tbody th{min-width:0}
tbody th,tfoot th{font-size:.9rem}
.rules{display:block}
.rules dd+dt{margin-top:1.1rem}
th:first-child,td:first-child{padding-left:.65rem}
th:last-child,td:last-child{padding-right:.65rem}}
@page{margin:12mm}
@media print{tfoot{display:table-row-group}td .bar,tbody th{min-width:0}th,td{padding:.4rem .5rem}body{display:table;table-layout:fixed;width:100%;background:#fff;color:#000}.synthetic{display:table-header-group;break-inside:avoid}header nav,.language,.skip,.day{display:none}.figure,tr{break-inside:avoid}.bar,.key i,.synthetic{print-color-adjust:exact}}
`.trim();
