import { type Text, text } from '../kernel/index.ts';
import { eveningTries, isEnoughFor95 } from './adequate-at.ts';
import { failureBelow } from './confidence.ts';
import type { Test } from './model.ts';
import { standingOf } from './standing.ts';
import type { Yardstick } from './yardstick.ts';

/** What so many passes can and cannot prove: few of them leave a large chance of failure open. */
export function provenBy(tests: readonly Test[], yardstick: Yardstick): Text {
  if (tests.length === 0) return text('', '');
  const failures = tests.filter((test) => standingOf(test, yardstick) === 'failed').length;
  const passes = tests.length - failures;
  const percent = Math.round(100 * failureBelow(failures, tests.length));
  const evening = eveningTries(tests, yardstick);
  const isEnough = isEnoughFor95(evening);
  return text(
    ` ${passes} dari ${tests.length} berhasil: peluang gagal masih bisa sampai sekitar ${percent} persen (keyakinan 95 persen). Petang: ${evening.passes} dari ${evening.tries} membawa semua foto tepat waktu; sebutan "memadai pada 95 persen" ${isEnough ? 'boleh dipakai' : 'perlu 18 dari 18'}.`,
    ` ${passes} of ${tests.length} came through: the chance of failure may still be up to about ${percent} percent (95 percent confidence). In the evening: ${evening.passes} of ${evening.tries} carried all photos in time; "adequate at 95 percent" ${isEnough ? 'may be said' : 'takes 18 of 18'}.`,
  );
}
