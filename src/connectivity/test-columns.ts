import type { Headers } from './columns.ts';

/** The columns of a file of tests and findings. */
export type TestColumn =
  | 'tps'
  | 'observedAt'
  | 'kind'
  | 'path'
  | 'outcome'
  | 'uplinkMbit'
  | 'uplinkKbit'
  | 'uplinkBps'
  | 'uplink'
  | 'countedBy'
  | 'downlinkMbit'
  | 'downlinkKbit'
  | 'downlinkBps'
  | 'downlink'
  | 'latencyMs'
  | 'photos'
  | 'bytes'
  | 'megabytes'
  | 'seconds'
  | 'receipt'
  | 'distanceM'
  | 'accuracyM'
  | 'latitude'
  | 'longitude'
  | 'operator'
  | 'medium'
  | 'measuredBy'
  | 'present'
  | 'powerHours'
  | 'travelMinutes'
  | 'travelMeans'
  | 'note';

/** The headers by which they are known (docs/formats/tests-import.md). */
export const TEST_HEADERS: Headers<TestColumn> = {
  tps: ['kode_tps', 'tps', 'tps_code', 'id_tps', 'code'],
  observedAt: ['waktu', 'waktu_uji', 'tanggal_jam', 'observed_at', 'time', 'timestamp'],
  kind: ['jenis', 'jenis_uji', 'kind', 'type'],
  path: ['jalur', 'path'],
  outcome: ['hasil', 'outcome', 'result', 'status'],
  uplinkMbit: ['unggah_mbit', 'unggah_mbps', 'unggah_mbit_s', 'upload_mbps', 'uplink_mbit', 'uplink_mbps'],
  uplinkKbit: ['unggah_kbit', 'unggah_kbps', 'unggah_kbit_s', 'upload_kbps', 'uplink_kbit', 'uplink_kbps'],
  uplinkBps: ['unggah_bps', 'upload_bps', 'uplink_bps'],
  uplink: ['unggah', 'kecepatan_unggah', 'upload', 'uplink'],
  countedBy: ['dihitung_oleh', 'penghitung', 'counted_by', 'uplink_counted_by'],
  downlinkMbit: ['unduh_mbit', 'unduh_mbps', 'download_mbps', 'downlink_mbit', 'downlink_mbps'],
  downlinkKbit: ['unduh_kbit', 'unduh_kbps', 'download_kbps', 'downlink_kbit', 'downlink_kbps'],
  downlinkBps: ['unduh_bps', 'download_bps', 'downlink_bps'],
  downlink: ['unduh', 'kecepatan_unduh', 'download', 'downlink'],
  latencyMs: ['latensi_ms', 'latensi', 'ping', 'ping_ms', 'latency_ms', 'latency'],
  photos: ['foto', 'jumlah_foto', 'photos'],
  bytes: ['byte', 'bytes', 'ukuran_byte'],
  megabytes: ['mb', 'megabyte', 'megabytes', 'ukuran_mb'],
  seconds: ['durasi_detik', 'durasi', 'detik', 'duration_s', 'seconds'],
  receipt: ['tanda_terima', 'sha256', 'receipt'],
  distanceM: ['jarak_m', 'jarak', 'distance_m', 'distance'],
  accuracyM: ['ketelitian_m', 'ketelitian', 'akurasi_m', 'akurasi', 'accuracy_m', 'accuracy'],
  latitude: ['lintang', 'latitude', 'lat'],
  longitude: ['bujur', 'longitude', 'lng', 'lon'],
  operator: ['operator', 'provider', 'isp'],
  medium: ['media', 'medium', 'jaringan', 'network'],
  measuredBy: ['pengukur', 'diukur_oleh', 'pelapor', 'measured_by', 'reported_by'],
  present: ['ada', 'tersedia', 'present'],
  powerHours: ['jam_listrik', 'listrik_jam', 'power_hours'],
  travelMinutes: ['menit_tempuh', 'travel_minutes'],
  travelMeans: ['sarana', 'travel_means'],
  note: ['catatan', 'keterangan', 'note', 'notes'],
};

/** What a row is about: one of three tests, or one of three findings. */
export const ROW_KINDS = {
  speed: ['uji', 'uji_kecepatan', 'kecepatan', 'speed'],
  rehearsal: ['gladi', 'gladi_unggah', 'rehearsal'],
  attach: ['sambung', 'percobaan', 'attach', 'try'],
  power: ['listrik', 'daya', 'power'],
  'second-path': ['jalur_kedua', 'cadangan', 'second_path'],
  'upload-point': ['titik_unggah', 'upload_point'],
} as const;

/** Spellings of the other words of a row. */
export const PATH_WORDS = {
  primary: ['utama', 'primary'],
  second: ['kedua', 'cadangan', 'second'],
  'upload-point': ['titik_unggah', 'upload_point'],
} as const;
/** How a test ended. */
export const OUTCOME_WORDS = {
  completed: ['selesai', 'berhasil', 'ok', 'completed', 'sukses'],
  'no-attachment': ['tidak_tersambung', 'tidak_ada_sinyal', 'gagal', 'no_attachment', 'no_signal'],
  hung: ['macet', 'hang', 'hung', 'timeout'],
  aborted: ['dihentikan', 'dibatalkan', 'aborted'],
} as const;
/** Who counted the uplink. */
export const COUNTER_WORDS = {
  receiver: ['penerima', 'server', 'receiver'],
  sender: ['pengirim', 'klien', 'client', 'sender'],
} as const;
/** Who measured or reported. */
export const MEASURER_WORDS = {
  operator: ['operator'],
  officer: ['petugas', 'kpps', 'pps', 'officer'],
  office: ['kantor', 'diskominfo', 'kpu', 'bawaslu', 'office'],
  'third-party': ['pihak_ketiga', 'lain', 'third_party'],
  probe: ['alat', 'probe'],
  unstated: ['tidak_disebutkan', 'not_stated', 'unstated'],
} as const;
/** Yes and no. */
export const YES_NO_WORDS = {
  yes: ['ya', 'ada', 'y', '1', 'true', 'yes'],
  no: ['tidak', 'tidak_ada', 't', 'n', '0', 'false', 'no'],
} as const;
/** How one gets to an upload point. */
export const TRAVEL_WORDS = {
  foot: ['jalan_kaki', 'kaki', 'foot'],
  road: ['darat', 'motor', 'mobil', 'road'],
  boat: ['perahu', 'laut', 'kapal', 'boat'],
} as const;
