import { type Text, text } from '../kernel/index.ts';
import { eveningTries, isEnoughFor95 } from './adequate-at.ts';
import { failureBelow } from './confidence.ts';
import type { Test } from './model.ts';
import { carriesPhotos } from './standing.ts';
import type { Yardstick } from './yardstick.ts';

/**
 * What so many passes can and cannot prove: few of them leave a large chance of failure open. A pass carries all photos in time; what
 * failed and what is too slow for them are failures.
 * @param tests those that count towards "enough tests"
 */
export function provenBy(tests: readonly Test[], yardstick: Yardstick): Text {
  if (tests.length === 0) return text('', '');
  const passes = tests.filter((test) => carriesPhotos(test, yardstick)).length;
  const percent = Math.round(100 * failureBelow(tests.length - passes, tests.length));
  const evening = eveningTries(tests, yardstick);
  const isEnough = isEnoughFor95(evening);
  return text(
    ` ${passes} dari ${tests.length} sanggup membawa semua foto tepat waktu: peluang gagal masih bisa sampai sekitar ${percent} persen (keyakinan 95 persen). Petang: ${evening.passes} dari ${evening.tries}; sebutan "memadai pada 95 persen" ${isEnough ? 'boleh dipakai' : 'perlu 18 dari 18'}.`,
    ` ${passes} of ${tests.length} could carry all photos in time: the chance of failure may still be up to about ${percent} percent (95 percent confidence). In the evening: ${evening.passes} of ${evening.tries}; "adequate at 95 percent" ${isEnough ? 'may be said' : 'takes 18 of 18'}.`,
  );
}
