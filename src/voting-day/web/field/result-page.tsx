import { useState } from 'react';
import { Choice, FieldPage, Notice, PlaceName, useDevice } from '../../../connectivity/web/field/index.ts';
import { dayIn } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Contest } from '../../../sealed/index.ts';
import { contestName } from './contest-name.ts';
import { ContestResult } from './contest-result.tsx';

/** The result of this TPS, contest by contest. */
export function ResultPage() {
  const { t, say } = useSpeaker();
  const { answer } = useDevice();
  // The phone's clock: a hint, which stops nobody.
  const isBefore = dayIn(answer.election.timeZone, new Date()) < answer.election.votingDate;
  const [contest, setContest] = useState<Contest | null>(null);
  return (
    <FieldPage title={t('Apa yang tertulis di C.Hasil?', 'What does the result form say?')}>
      <PlaceName answer={answer} />
      <p className="field-hint">
        {t(
          'Sigap membawa dan membuktikan angka ini. Sirekap tetap diisi seperti biasa.',
          'Sigap carries and proves these figures. Sirekap is filled in as always.',
        )}
      </p>
      {isBefore && (
        <Notice tone="warning" title={t('Hari pemungutan suara belum tiba', 'Voting day has not come yet')}>
          <p>
            {t(
              'Yang disimpan dan dikirim sebelum pemungutan berakhir tercatat sebagai latihan dan tidak dihitung sebagai hasil.',
              'What is saved and sent before voting ends is recorded as practice and does not count as a result.',
            )}
          </p>
        </Notice>
      )}
      <Choice
        legend={t('Formulir pemilihan', 'Form of the contest')}
        value={contest}
        options={[
          ['governor', say(contestName('governor'))],
          ['regent', say(contestName('regent'))],
        ]}
        onChange={setContest}
      />
      {contest && <ContestResult key={contest} contest={contest} />}
    </FieldPage>
  );
}
