import { type Text, text } from '../kernel/index.ts';
import { type Check, spreadOfTests } from './checks.ts';
import { provenBy } from './explain-confidence.ts';
import { citeReport, citeTest, weakestTest } from './explain-record.ts';
import type { SiteReport, Test } from './model.ts';
import { REASON_NAMES } from './reasons.ts';
import type { Status } from './status.ts';
import { bothWays, capitalised, limit, mbit, minutesOf, signalTerm } from './words.ts';
import type { Yardstick } from './yardstick.ts';

/** Why a condition is met, not met or not known, in words that cite the records it rests on. */
export function whyCheck(check: Check, status: Status, yardstick: Yardstick): Text {
  switch (check.id) {
    case 'signal-class':
      return whySignal(check, status, yardstick);
    case 'enough-tests':
      return whyTests(check, yardstick);
    case 'rehearsal':
      return whyRehearsal(check, yardstick);
    case 'second-way':
      return whySecondWay(check, yardstick);
    case 'power':
      return whyPower(check, yardstick);
  }
}

function whySignal(check: Check, { p10UplinkBps, signalClass }: Status, yardstick: Yardstick): Text {
  const tests = check.records.filter(isTest);
  const weakest = weakestTest(tests, yardstick);
  if (!weakest) {
    return text(
      'Belum ada uji kecepatan jalur utama yang dihitung: sinyalnya belum diketahui.',
      'No speed test of the primary path counts yet: its signal is not known.',
    );
  }
  const p10 = bothWays((l) =>
    p10UplinkBps === null ? (l === 'id' ? 'gagal' : 'a failure') : mbit(p10UplinkBps, l),
  );
  const cited = citeTest(weakest, yardstick);
  const term = signalTerm(signalClass ?? 'tidak-ada');
  const least = yardstick.policy.classesMbit.sedang;
  return bothWays((l) =>
    l === 'id'
      ? `P10 unggah dari ${tests.length} uji: ${p10.id}, kelas "${term.id}"; perlu paling sedikit ${limit(least, l)} Mbit/s. Uji terlemah ${cited.id}.`
      : `P10 of uplink over ${tests.length} tests: ${p10.en}, class ${term.en}; at least ${limit(least, l)} Mbit/s is needed. Weakest test ${cited.en}.`,
  );
}

function whyTests(check: Check, yardstick: Yardstick): Text {
  const tests = check.records.filter(isTest);
  const { days, evening } = spreadOfTests(tests, yardstick);
  const { tests: needed } = yardstick.policy;
  const window = `${needed.eveningFromHour}.00–${needed.eveningUntilHour}.00`;
  const proves = provenBy(tests, yardstick);
  return text(
    `${tests.length} uji yang dihitung pada ${days} hari, ${evening} di antaranya pukul ${window}; perlu ${needed.minimum} uji pada ${needed.days} hari, ${needed.evening} pada jam itu; gladi yang sampai dengan isi kurang dari yang diminta tidak ikut.${proves.id}`,
    `${tests.length} tests that count on ${days} days, ${evening} of them between ${window.replaceAll('.', ':')}; needed are ${needed.minimum} on ${needed.days} days, ${needed.evening} in those hours; a rehearsal that came through with less than is asked for is left out.${proves.en}`,
  );
}

function whyRehearsal(check: Check, yardstick: Yardstick): Text {
  const { photos, minutes } = yardstick.policy;
  const asked = text(
    `semua ${photos} foto dalam ${limit(minutes, 'id')} menit dengan tanda terima`,
    `all ${photos} photos in ${limit(minutes, 'en')} minutes with a receipt`,
  );
  const latest = latestOf(check.records.filter(isTest));
  if (!latest) {
    return text(
      `Belum ada gladi unggah yang dihitung (${asked.id}).`,
      `No rehearsal counts yet (${asked.en}).`,
    );
  }
  const share = shareOf(latest, yardstick);
  return withCitation(
    check,
    citeTest(latest, yardstick),
    text(`${share.id}; perlu ${asked.id}`, `${share.en}; needed: ${asked.en}`),
  );
}

/** What a rehearsal's time amounts to where it sent more than is asked for, and how much it sent where that is less. */
function shareOf({ bytes, durationUs }: Test, { requiredBytes, longestUs }: Yardstick): Text {
  if (bytes === null || durationUs === null) return text('', '');
  const sent = bothWays((l) => limit(bytes / 1_000_000, l));
  const needed = bothWays((l) => limit(requiredBytes / 1_000_000, l));
  if (bytes < requiredBytes)
    return text(` (${sent.id} MB dari ${needed.id} MB)`, ` (${sent.en} MB of ${needed.en} MB)`);
  if (bytes === requiredBytes || durationUs <= longestUs) return text('', '');
  const minutes = bothWays((l) => minutesOf(((durationUs / 60_000_000) * requiredBytes) / bytes, l));
  return text(
    ` (${sent.id} MB; setara ${minutes.id} menit untuk ${needed.id} MB)`,
    ` (${sent.en} MB; it amounts to ${minutes.en} minutes for ${needed.en} MB)`,
  );
}

function whySecondWay(check: Check, yardstick: Yardstick): Text {
  const test = latestOf(check.records.filter(isTest));
  const reports = check.records
    .filter((record) => !isTest(record))
    .map((report) => citeReport(report, yardstick));
  const citations = [...(test ? [citeTest(test, yardstick)] : []), ...reports];
  if (citations.length === 0) {
    return text(
      'Tidak ada kabar tentang jalur kedua maupun titik unggah.',
      'Nothing is known of a second path or an upload point.',
    );
  }
  return withCitation(
    check,
    bothWays((l) => citations.map((cited) => cited[l]).join('; ')),
  );
}

function whyPower(check: Check, yardstick: Yardstick): Text {
  const report = check.records.find((record) => !isTest(record));
  const needed = bothWays((l) => limit(yardstick.policy.power.hours, l));
  if (!report) {
    return text(
      `Tidak ada kabar yang masih berlaku tentang listrik (perlu ${needed.id} jam).`,
      `No report on power that is still valid (${needed.en} hours are needed).`,
    );
  }
  return withCitation(
    check,
    citeReport(report, yardstick),
    text(`; perlu ${needed.id} jam`, `; ${needed.en} hours are needed`),
  );
}

function withCitation(check: Check, cited: Text, more: Text = text('', '')): Text {
  const reason = REASON_NAMES[check.reason];
  return bothWays((l) => `${capitalised(reason[l])}: ${cited[l]}${more[l]}.`);
}

function latestOf(tests: readonly Test[]): Test | undefined {
  return tests.toSorted((a, b) => b.observedAt.getTime() - a.observedAt.getTime())[0];
}

function isTest(record: Test | SiteReport): record is Test {
  return 'outcome' in record;
}
