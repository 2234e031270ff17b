import { fileURLToPath } from 'node:url';
import { figureKeys, type ResultRecord, wordKeys } from '../src/sealed/index.ts';
import { openPages, scriptOf } from './chromium-pages.ts';
import { type Figure, quantile } from './figure.ts';
import type { Sealing } from './qr-page.ts';

const ENTRY = fileURLToPath(new URL('./qr-page.ts', import.meta.url));
const GLOBAL = 'qrPage';
const CPU_SLOWED = 4;
const TIMES = 60;
/** The first ones teach the engine. */
const WARM_UP = 10;
const GOAL_MS = 50;

/** From the figures of a form of the most pairs to its QR, hashes and signature in it, in Chromium on a computer a quarter as fast. */
export async function run(): Promise<Figure[]> {
  const pages = await openPages({ 'qr.js': await scriptOf(ENTRY, GLOBAL) });
  try {
    const sealed = await pages.inPage(async (page) => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED });
      return page.evaluate<Sealing[], [string, ResultRecord, number]>(
        ([name, record, times]) => {
          type Page = { sealMany(record: ResultRecord, times: number): Promise<Sealing[]> };
          const own = (globalThis as unknown as Record<string, Page>)[name];
          if (!own) throw new Error('the page has no script');
          return own.sealMany(record, times);
        },
        [GLOBAL, madeUpRecord(), TIMES],
      );
    });
    const measured = sealed.slice(WARM_UP);
    const [all, signature] = [
      quantile(
        measured.map(({ allMs }) => allMs),
        0.95,
      ),
      quantile(
        measured.map(({ signatureMs }) => signatureMs),
        0.95,
      ),
    ];
    return [
      {
        name: 'qr',
        unit: 'ms',
        value: all,
        reference: 'the signature alone',
        referenceValue: signature,
        ratio: all / signature,
        goal: `<= ${GOAL_MS} ms`,
        met: all <= GOAL_MS,
      },
    ];
  } finally {
    await pages.close();
  }
}

/** Made-up figures of seven pairs, the largest QR that there is. */
function madeUpRecord(): ResultRecord {
  const pairs = 7;
  return {
    form: 'sigap-result-1',
    ...{ election: 'rekaan', tps: '2105012001001', contest: 'governor', revision: 1, corrects: null },
    ...{ device: '0'.repeat(64), madeAtS: 1_732_700_000, entries: 2, photos: [] },
    figures: {
      pairs,
      numerals: figureKeys(pairs).map((_, at) => (at * 37) % 1_000),
      words: wordKeys(pairs).map((_, at) => (at * 37) % 1_000),
    },
  };
}
