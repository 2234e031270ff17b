import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { fieldProblems } from '../../platform/web/field-problems.ts';
import { formatDate, formatNumber } from '../../platform/web/format.ts';
import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type ElectionItem, useRegencies } from '../../registry/web/index.ts';
import { claimedShare } from '../audit/claimed-share.ts';
import { visitsForMargin } from '../sample.ts';
import type { ClaimAuditReport } from './answers.ts';
import { auditsPath, shareClaimsQuery } from './audit-api.ts';
import { percentOf, shareTyped } from './audit-words.ts';
import { FormActions } from './form-actions.tsx';

const FIELDS = {
  share: 'share',
  margin: 'margin',
  confidence: 'confidence',
  regionCode: 'region',
  claimId: 'claim',
  seed: 'seed',
  seedNote: 'seedNote',
  visits: 'visits',
} as const;
type Field = (typeof FIELDS)[keyof typeof FIELDS];

type AuditStartFormProps = {
  readonly election: ElectionItem;
  /** With the number of the audit that was started, or none when given up. */
  readonly onDone: (number?: number) => void;
};

/** Starts an audit: which claim, how sure, how near, and from which seed. */
export function AuditStartForm({ election, onDone }: AuditStartFormProps) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const { klaim = '' } = useConsoleSearch();
  const claims = useQuery(shareClaimsQuery(election.slug));
  const regencies = useRegencies();
  const [claimId, setClaimId] = useState(klaim);
  const [typed, setTyped] = useState('94');
  const [margin, setMargin] = useState('2');
  const [region, setRegion] = useState('');
  const claim = claims.data?.find(({ id }) => id === claimId);
  const said = claim ? claimedShare(claim.measure, claim.value) : null;
  const share = said ?? shareTyped(typed);
  // A claim about a whole province is about every TPS of the election.
  const place = claim ? (claim.region && claim.region.code.length > 2 ? claim.region.code : '') : region;
  const start = useChange({
    mutationFn: (form: FormData) => {
      const text = (name: string) => String(form.get(name) ?? '').trim() || null;
      return sendJson<ClaimAuditReport>('POST', auditsPath(election.slug), {
        share,
        margin: shareTyped(margin),
        confidence: Number(form.get('confidence')),
        regionCode: place || null,
        claimId: claim?.id ?? null,
        seed: text('seed'),
        seedNote: text('seedNote'),
        visits: text('visits') === null ? null : Number(text('visits')),
      });
    },
    onSuccess: async ({ number }) => {
      await client.invalidateQueries({ queryKey: ['claim-audits', election.slug] });
      onDone(number);
    },
  });
  const problems = fieldProblems(start.error, FIELDS);
  const problemAt = (field: Field) => {
    const found = problems.get(field);
    return found ? say(found) : undefined;
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start.mutate(new FormData(event.currentTarget));
  };
  const first = place === '' ? firstVisits(election.tps, share, shareTyped(margin)) : null;
  return (
    <Section title={t('Mulai audit', 'Start an audit')}>
      <form className="card claim-form" onSubmit={submit}>
        <NativeSelect
          className="form-wide"
          label={t('Klaim yang diaudit', 'The claim to audit')}
          value={claim ? claimId : ''}
          onChange={(event) => setClaimId(event.currentTarget.value)}
          error={problemAt('claim')}
          data={[
            { value: '', label: t('Tulis sendiri bagiannya', 'Type the share') },
            ...(claims.data ?? []).map((one) => ({
              value: one.id,
              label: `${say(one.speaker)}, ${formatDate(one.statedOn, language)}: ${percentOf(claimedShare(one.measure, one.value) ?? 0, language)} ${t('memadai', 'adequate')}, ${one.region?.name ?? ''} (${one.about})`,
            })),
          ]}
        />
        <TextInput
          label={t('Bagian yang memadai (%)', 'Adequate share (%)')}
          inputMode="decimal"
          value={said === null ? typed : formatNumber(said * 100, language, 2)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          readOnly={said !== null}
          error={
            problemAt('share') ??
            (Number.isNaN(share) ? t('Tulis angka, misalnya 94.', 'Type a number, such as 94.') : undefined)
          }
          required
        />
        <TextInput
          label={t('Ketelitian (± poin persen)', 'Margin (± percentage points)')}
          inputMode="decimal"
          value={margin}
          onChange={(event) => setMargin(event.currentTarget.value)}
          error={problemAt('margin')}
          required
        />
        <NativeSelect
          name="confidence"
          label={t('Keyakinan', 'Confidence')}
          defaultValue="0.95"
          error={problemAt('confidence')}
          data={['0.9', '0.95', '0.99'].map((value) => ({
            value,
            label: percentOf(Number(value), language),
          }))}
        />
        <NativeSelect
          label={t('Wilayah', 'Area')}
          value={place}
          onChange={(event) => setRegion(event.currentTarget.value)}
          disabled={claim !== undefined}
          error={problemAt('region')}
          data={[
            { value: '', label: t('Semua TPS', 'All TPS') },
            ...regencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <TextInput
          name="seed"
          label={t('Benih (kosong: dibuat Sigap)', 'Seed (empty: made by Sigap)')}
          description={t(
            'Misalnya hasil lemparan dadu di depan saksi.',
            'For example dice thrown before witnesses.',
          )}
          error={problemAt('seed')}
          pattern="[A-Za-z0-9_.\-]{1,100}"
          maxLength={100}
        />
        <TextInput
          name="seedNote"
          label={t('Asal benih', 'Where the seed came from')}
          description={t('Diumumkan; tanpa nama orang.', 'It is published; no names of people.')}
          error={problemAt('seedNote')}
          maxLength={500}
        />
        <TextInput
          name="visits"
          type="number"
          min={1}
          label={t('Kunjungan pertama (kosong: menurut ketelitian)', 'First visits (empty: by the margin)')}
          error={problemAt('visits')}
          description={
            first === null
              ? undefined
              : t(
                  `Menurut ketelitian: ${formatNumber(first, language)} dari ${formatNumber(election.tps, language)} TPS. Bila belum cukup, undian yang sama dilanjutkan.`,
                  `By the margin: ${formatNumber(first, language)} of ${formatNumber(election.tps, language)} TPS. If not enough, the same draw goes on.`,
                )
          }
        />
        {start.error && problems.size === 0 ? (
          <div className="form-wide">
            <Failed error={start.error} />
          </div>
        ) : null}
        <FormActions
          label={t('Undi dan mulai', 'Draw and start')}
          isSending={start.isPending}
          isReady={share > 0 && shareTyped(margin) > 0}
          onCancel={() => onDone()}
        />
      </form>
    </Section>
  );
}

function firstVisits(tps: number, share: number, margin: number): number | null {
  if (tps === 0 || !(share > 0 && share < 1) || !(margin > 0 && margin <= 0.5)) return null;
  return visitsForMargin(tps, share, margin);
}
