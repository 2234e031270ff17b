import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import type { Figure } from './figure.ts';

const BENCHES: Readonly<Record<string, () => Promise<{ run(): Promise<Figure[]> }>>> = {
  status: () => import('./status.ts'),
  import: () => import('./import.ts'),
  headline: () => import('./headline.ts'),
  list: () => import('./list.ts'),
  start: () => import('./start.ts'),
  'audit-sample': () => import('./audit-sample.ts'),
  'field-load': () => import('./field-load.ts'),
  qr: () => import('./qr.ts'),
  'ndt7-throughput': () => import('./ndt7-throughput.ts'),
  'ndt7-accuracy': () => import('./ndt7-accuracy.ts'),
  intake: () => import('./intake.ts'),
  orders: () => import('./orders.ts'),
  rules: () => import('./rules.ts'),
  radio: () => import('./radio.ts'),
  'plan-options': () => import('./plan-options.ts'),
  'plan-province': () => import('./plan-province.ts'),
  'plan-schedule': () => import('./plan-schedule.ts'),
  'plan-national': () => import('./plan-national.ts'),
  'rehearse-province': () => import('./rehearse-province.ts'),
  'rehearse-national': () => import('./rehearse-national.ts'),
  'rehearse-live': () => import('./rehearse-live.ts'),
  tally: () => import('./tally.ts'),
  'log-append': () => import('./log-append.ts'),
  'log-prove': () => import('./log-prove.ts'),
  'log-verify': () => import('./log-verify.ts'),
};

const words = process.argv.slice(2);
const json = words.includes('--json');
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !BENCHES[name]);
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; benches: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
if (!json) console.log(machine());
let allMet = true;
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const bench = await BENCHES[name]?.();
  for (const figure of (await bench?.run()) ?? []) {
    console.log(json ? JSON.stringify(figure) : line(figure));
    allMet &&= figure.met;
  }
}
process.exitCode = allMet ? 0 : 1;

function line(figure: Figure): string {
  const round = (value: number) => Number(value.toPrecision(4)).toLocaleString('en');
  return `${figure.met ? 'met   ' : 'SHORT '} ${figure.name}: ${round(figure.value)} ${figure.unit}; ${figure.reference}: ${round(
    figure.referenceValue,
  )} ${figure.unit}; ratio ${round(figure.ratio)}; goal ${figure.goal}`;
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${platform()} ${arch()}, ${availableParallelism()} x ${cpus()[0]?.model}, ${gigabytes} GiB, Node ${process.version}`;
}
