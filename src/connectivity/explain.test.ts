import { expect, test } from 'vitest';
import { enough, failedTry, OCTOBER, rehearsal, report, speed, VOTING } from './evidence.fixture.ts';
import { explain } from './explain.ts';
import { whyReportCounts, whyTestCounts } from './explain-record.ts';
import { type Evidence, SILENCE, type Test } from './model.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { decide } from './status.ts';
import { yardstickAt } from './yardstick.ts';

test('an adequate TPS says so, and each condition cites its records', () => {
  const evidence = enough();
  const { sentence, checks } = explain(decide(evidence, OCTOBER), OCTOBER);
  expect(sentence.id).toBe(
    'TPS ini memadai (terverifikasi pihak lain): semua syarat terpenuhi; ada cadangan yang teruji.',
  );
  expect(checks.map((check) => check.why.id)).toEqual([
    'P10 unggah dari 4 uji: 4 Mbit/s, kelas "kuat"; perlu paling sedikit 1 Mbit/s. Uji terlemah 7 Okt 2024 19.00 oleh kantor penyelenggara atau Diskominfo: 4 Mbit/s (dihitung penerima), 10 m.',
    '5 uji yang dihitung pada 2 hari, 2 di antaranya pukul 15.00–23.00; perlu 5 uji pada 2 hari, 2 pada jam itu; gladi yang sampai dengan isi kurang dari yang diminta tidak ikut. 5 dari 5 sanggup membawa semua foto tepat waktu: peluang gagal masih bisa sampai sekitar 45 persen (keyakinan 95 persen). Petang: 2 dari 2; sebutan "memadai pada 95 persen" perlu 18 dari 18.',
    'Gladi unggah berhasil: 7 Okt 2024 09.30 oleh kantor penyelenggara atau Diskominfo: 6 foto dalam 60 detik, dengan tanda terima, 10 m; perlu semua 6 foto dalam 10 menit dengan tanda terima.',
    'Jalur kedua teruji: 7 Okt 2024 16.00 oleh kantor penyelenggara atau Diskominfo: 1 Mbit/s (dihitung penerima), 10 m.',
    'Listrik cukup: 7 Okt 2024 10.00 oleh petugas TPS: listrik 6 jam; perlu 4 jam.',
  ]);
  const known = new Set([...evidence.tests, ...evidence.reports].map((record) => record.id));
  expect(checks.flatMap((check) => check.records).filter((id) => !known.has(id))).toEqual([]);
});

test('a pass carries the photos: what is too slow for them is a failure, a small rehearsal is neither', () => {
  const provenBy = (...tests: Test[]) =>
    explain(decide({ ...SILENCE, tests }, OCTOBER), OCTOBER).checks[1]?.why;
  const many = (made: () => Test) => Array.from({ length: 18 }, made);
  const small = () => rehearsal({ photos: 1, bytes: 1, durationUs: 1 });
  expect(provenBy(...many(small))?.id).toMatch(/^0 uji yang dihitung pada 0 hari.*tidak ikut\.$/);
  expect(provenBy(...many(() => speed({ uplinkBps: 100_000 })))?.id).toContain(
    ' 0 dari 18 sanggup membawa semua foto tepat waktu: peluang gagal masih bisa sampai sekitar 100 persen',
  );
  const slow = speed({ uplinkBps: 100_000 });
  const tiny = rehearsal({ photos: 1, bytes: 1, durationUs: null, hasReceipt: false, outcome: 'hung' });
  expect(provenBy(speed(), rehearsal(), slow, tiny, small())?.en).toContain(
    'a rehearsal that came through with less than is asked for is left out. 2 of 4 could carry all photos in time: ',
  );
});

test('silence says what is missing, in both languages', () => {
  const { sentence, checks } = explain(decide(SILENCE, OCTOBER), OCTOBER);
  expect(sentence).toEqual({
    id: 'TPS ini belum diketahui (tanpa kabar): sinyal belum diukur, belum ada uji yang dihitung, belum ada gladi unggah, jalan kedua belum diketahui, listrik belum diketahui; belum ada cadangan yang teruji.',
    en: 'This TPS is unknown (silent): signal not measured, no test that counts, no rehearsal yet, second way not known, power not known; there is no tested fallback yet.',
  });
  expect(checks.every((check) => check.records.length === 0 && check.why.en.length > 20)).toBe(true);
});

test('a failed try is cited as a failure, never as a speed', () => {
  const [signal] = explain(decide({ ...SILENCE, tests: [failedTry(), speed()] }, OCTOBER), OCTOBER).checks;
  expect(signal?.why.en).toBe(
    'P10 of uplink over 2 tests: a failure, class none (tidak ada); at least 1 Mbit/s is needed. Weakest test 7 Oct 2024 16:00 by an election or ICT office: no attachment, 10 m away.',
  );
});

test('KPU’s words for a signal are said in the language of the sentence, with the word itself', () => {
  const [signal] = explain(
    decide({ ...SILENCE, tests: [speed({ uplinkBps: 2_000_000 })] }, OCTOBER),
    OCTOBER,
  ).checks;
  expect(signal?.why.id).toContain('kelas "sedang"');
  expect(signal?.why.en).toContain('class fair (sedang)');
});

test.each([
  [{ distanceM: 900 }, '900 m dari TPS, paling jauh 150 m'],
  [{ accuracyM: 80 }, 'posisi hanya teliti ±80 m, paling kasar ±50 m'],
  [{ accuracyM: null }, 'ketelitian posisinya tidak dicatat'],
  [
    { distanceM: null },
    'jarak uji jalur utama ke TPS tidak dicatat; posisi TPS di daftar bukan posisi tepat, jadi jarak harus ada pada catatan ujinya',
  ],
  [
    { uplinkCountedBy: 'sender' as const },
    'kecepatan unggah dihitung pengirim; hanya hitungan penerima yang dipakai',
  ],
  [{ observedAt: new Date('2024-09-01T00:00:00Z') }, 'terlalu lama: pada H-50 bukti berlaku 14 hari'],
  [
    { kind: 'rehearsal' as const, uplinkBps: null },
    'gladi tanpa tanda terima: penerima tidak mengakui apa yang sampai',
  ],
  [{ outcome: 'aborted' as const }, 'dihentikan orang: bukan lulus dan bukan gagal'],
])('a test with %j does not count, and the reason is given', (change, why) => {
  expect(whyTestCounts(speed(change), OCTOBER, 'village')).toEqual({
    counts: false,
    why: expect.objectContaining({ id: why }),
  });
});

test('a rehearsal of more than is asked for says what its time amounts to', () => {
  const long = rehearsal({ photos: 12, bytes: 28_800_000, durationUs: 900_000_000 });
  const why = explain(decide({ ...SILENCE, tests: [long] }, OCTOBER), OCTOBER).checks[2]?.why;
  expect(why?.en).toBe(
    'Rehearsal passed: 7 Oct 2024 16:00 by an election or ICT office: 12 photos in 900 seconds, with a receipt, 10 m away (28.8 MB; it amounts to 7.5 minutes for 14.4 MB); needed: all 6 photos in 10 minutes with a receipt.',
  );
});

test('what missed its limit is not shown on it, and a failure says what it failed by', () => {
  const strict = yardstickAt({ ...DEFAULT_POLICY, latencyLimitMs: 1_500 }, VOTING, OCTOBER.asOf);
  const whyOf = (evidence: Partial<Evidence>) => {
    const found = { ...SILENCE, ...evidence };
    return explain(decide(found, strict), strict).checks.map((check) => check.why.en);
  };
  const [signal] = whyOf({ tests: [speed({ uplinkBps: 996_000 })] });
  expect(signal).toMatch(/tests: 0\.99 Mbit\/s, class weak .* 1 Mbit\/s is needed.* office: 0\.99 Mbit\/s/);
  expect(whyOf({ reports: [report({ powerHours: 3.996 })] })[4]).toMatch(/3\.99 hours; 4 hours are needed/);
  const rehearsed = (change: Partial<Test>) => whyOf({ tests: [rehearsal(change)] })[2];
  expect(rehearsed({ durationUs: 600_004_000 })).toMatch(/too long: .* in 600\.01 seconds.* in 10 minutes/);
  expect(rehearsed({ photos: 12, bytes: 28_800_000, durationUs: 1_200_004_000 })).toMatch(
    /it amounts to 10\.01 minutes for 14\.4 MB\); needed: all 6 photos in 10 minutes/,
  );
  expect(rehearsed({ bytes: 14_399_000 })).toMatch(/incomplete: .*\(14\.399 MB of 14\.4 MB\)/);
  expect(rehearsed({ latencyUs: 1_500_001 })).toMatch(
    /failed: .* with a receipt, but a failure: latency 1,500\.01 ms, 1,500 ms at most/,
  );
});

test('a record that does not say who made it says so', () => {
  const tests = [speed({ measuredBy: 'unstated' })];
  const reports = [report({ reportedBy: 'unstated' })];
  const { checks } = explain(decide({ ...SILENCE, tests, reports }, OCTOBER), OCTOBER);
  expect(checks[0]?.why.id).toContain('oleh pihak yang tidak disebutkan: 4 Mbit/s');
  expect(checks[4]?.why.en).toContain('by a party that is not stated: power for 6 hours');
});

test('what counts needs no excuse', () => {
  expect(whyTestCounts(speed(), OCTOBER, 'village')).toEqual({ counts: true, why: null });
  expect(whyReportCounts(report(), OCTOBER)).toEqual({ counts: true, why: null });
  expect(whyReportCounts(report({ observedAt: new Date('2024-09-01T00:00:00Z') }), OCTOBER).counts).toBe(
    false,
  );
});
