import { NativeSelect, TextInput } from '@mantine/core';
import { useSpeaker } from '../../platform/web/language.tsx';

/** What may be said beside a file, by the names under which the import takes it. */
const TOLD = ['tps', 'by', 'path', 'distance', 'accuracy'] as const;

/** What was filled in beside a file; nothing of what was left empty. */
export function toldIn(form: FormData): Readonly<Record<string, string>> {
  return Object.fromEntries(
    TOLD.flatMap((name) => {
      const value = form.get(name);
      return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [];
    }),
  );
}

/** What results of test programs do not say themselves: of which TPS they are, who measured and how near. Closed until asked for. */
export function ToldFields() {
  const { t } = useSpeaker();
  return (
    <details>
      <summary>
        {t(
          'Hasil program uji (ndt7, Murakami, Giga Meter)?',
          'Results of a test program (ndt7, Murakami, Giga Meter)?',
        )}
      </summary>
      <div className="stack">
        <p className="small muted">
          {t(
            'Berkas seperti itu tidak menyebut TPS, pengukur, dan jaraknya. Isian ini berlaku untuk semua isinya.',
            'Such a file names neither TPS nor who measured nor how near. What you fill in is taken for all of it.',
          )}
        </p>
        <TextInput
          name="tps"
          label={t('Kode TPS', 'Code of the TPS')}
          inputMode="numeric"
          autoComplete="off"
        />
        <NativeSelect
          name="by"
          label={t('Siapa yang mengukur', 'Who measured')}
          data={[
            { value: '', label: t('Tidak disebutkan', 'Not stated') },
            {
              value: 'kantor',
              label: t('Kantor (Diskominfo, KPU, Bawaslu)', 'An office (ICT, KPU, Bawaslu)'),
            },
            { value: 'petugas', label: t('Petugas TPS', 'An officer of the TPS') },
            { value: 'operator', label: t('Operator jaringan', 'The network operator') },
            { value: 'pihak_ketiga', label: t('Pihak ketiga', 'A third party') },
            { value: 'alat', label: t('Alat ukur', 'A probe') },
          ]}
        />
        <NativeSelect
          name="path"
          label={t('Jalur yang diuji', 'The path that was tested')}
          data={[
            { value: '', label: t('Jalur utama', 'The primary path') },
            { value: 'kedua', label: t('Jalur kedua', 'The second path') },
            { value: 'titik_unggah', label: t('Titik unggah', 'The upload point') },
          ]}
        />
        <TextInput
          name="distance"
          label={t('Jarak dari TPS (meter)', 'Distance from the TPS (metres)')}
          inputMode="decimal"
        />
        <TextInput
          name="accuracy"
          label={t('Ketelitian posisi (meter)', 'Accuracy of the position (metres)')}
          inputMode="decimal"
        />
      </div>
    </details>
  );
}
