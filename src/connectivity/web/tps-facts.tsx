import { type Text, text } from '../../kernel/index.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { isListed, LINEAGE_WORDS, type Precision, type TpsOrigin } from '../../registry/index.ts';
import type { TpsPage } from './answers.ts';

const PRECISIONS: Readonly<Record<Precision, Text>> = {
  exact: text('letak yang disurvei', 'a surveyed place'),
  village: text('titik desanya, bukan letak TPS', 'its village’s point, not the TPS’s place'),
  unknown: text('belum diketahui', 'not known yet'),
};

const ORIGINS: Readonly<Record<TpsOrigin, Text>> = {
  allocation: text(
    'pembagian jumlah resmi per kecamatan ke desanya',
    'the official count per district, shared among its villages',
  ),
  import: text('daftar resmi yang diimpor', 'an imported official list'),
  scenario: text('skenario sintetis', 'the synthetic scenario'),
};

/** Where a TPS is, where its entry comes from, and which TPS of an earlier election it continues. */
export function TpsFacts({ answer: { tps } }: { readonly answer: TpsPage }) {
  const { t, say, language } = useSpeaker();
  return (
    <dl className="facts card">
      <dt>{t('Tempat', 'Place')}</dt>
      <dd>{tps.place ?? t('belum dicatat', 'not recorded')}</dd>
      <dt>{t('Posisi', 'Position')}</dt>
      <dd>
        {tps.position ? (
          <span className="code">
            {tps.position.latitude.toFixed(5)}, {tps.position.longitude.toFixed(5)}
          </span>
        ) : null}{' '}
        {say(PRECISIONS[tps.precision])}
      </dd>
      {tps.dpt ? (
        <>
          <dt>{t('Pemilih (DPT)', 'Voters (DPT)')}</dt>
          <dd>{formatNumber(tps.dpt, language)}</dd>
        </>
      ) : null}
      <dt>{t('Asal data', 'Where the entry comes from')}</dt>
      <dd>{say(ORIGINS[tps.origin])}</dd>
      <dt>{t('Pemilihan sebelumnya', 'Earlier election')}</dt>
      <dd>
        <Lineage tps={tps} />
      </dd>
    </dl>
  );
}

function Lineage({ tps }: { readonly tps: TpsPage['tps'] }) {
  const { t, say } = useSpeaker();
  if (!isListed(tps.origin)) return say(LINEAGE_WORDS['not-listed']);
  if (tps.lineage.length === 0) {
    return t('belum dibandingkan dengan pemilihan lain', 'not compared with another election yet');
  }
  return tps.lineage.map(({ election, code, why }) => (
    <div key={election}>
      {code ? (
        <ConsoleLink to={`/konsol/tps/${code}`} search={{ pemilihan: election }}>
          {election} {code}
        </ConsoleLink>
      ) : (
        election
      )}{' '}
      ({say(LINEAGE_WORDS[why])})
    </div>
  ));
}
