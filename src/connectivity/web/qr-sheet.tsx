import { formatInstant } from '../../platform/web/format.ts';
import { Qr } from '../../platform/web/kit/qr.tsx';
import type { EnrolmentSheet } from './answers.ts';

/** The sheet as it is printed: one card for each TPS, in the order of their codes. It is read at the TPS, so it speaks Indonesian. */
export function QrSheet({ sheet }: { readonly sheet: EnrolmentSheet }) {
  const { village, election, synthetic } = sheet;
  const until = formatInstant(sheet.expiresAt, election.timeZone, 'id');
  return (
    <div className="qr-sheet" lang="id">
      <div className="qr-sheet-head">
        <h2>
          Daftarkan telepon TPS: {village.name}, {village.district}, {village.regency}
        </h2>
        <p>
          {election.name.id}. Gunting, lalu berikan satu kartu kepada petugas tiap TPS. Pindai kode dengan
          kamera telepon yang akan dipakai di TPS, sambil tersambung ke internet. Satu kode untuk satu
          telepon, berlaku sekali sampai {until}.
        </p>
      </div>
      <ul className="qr-cards">
        {sheet.items.map(({ tps, url }) => (
          <li key={tps.code} className="qr-card">
            <Qr text={url} title={`Kode QR ${tps.name} (${tps.code})`} />
            <div>
              <strong className="qr-card-name">{tps.name}</strong>
              <span className="code">{tps.code}</span>
              <span>{village.name}</span>
              {tps.place ? <span className="qr-card-place">{tps.place}</span> : null}
              <span>Pindai sekali, sampai {until}</span>
              {synthetic ? <strong className="qr-card-synthetic">SINTETIS – bukan data nyata</strong> : null}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
