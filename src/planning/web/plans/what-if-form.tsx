import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { tpsOf } from '../../plan/amounts.ts';
import { catalogueQuery } from '../catalogue/api.ts';
import type { PlanPageAnswer, WhatIfResult } from './answers.ts';

type WhatIfFormProps = { readonly election: string; readonly page: PlanPageAnswer };

const NAMED = 10;
const MILLION = 1_000_000;

/** Asks the plan what would be otherwise with more or fewer of something, more days, or a partner who is late. */
export function WhatIfForm({ election, page }: WhatIfFormProps) {
  const { t, say } = useSpeaker();
  const { data } = useQuery(catalogueQuery(election));
  const partnerName = (id: string) => data?.catalogue.partners.find((one) => one.id === id)?.name ?? id;
  const choices = choicesOf(page, t, say, partnerName);
  const [chosen, setChosen] = useState(choices[0]?.value ?? '');
  const [amount, setAmount] = useState<number | string>(1);
  const ask = useChange({
    mutationFn: () =>
      sendJson<WhatIfResult>('POST', `/elections/${election}/plans/${page.plan.id}/what-if`, {
        changes: [changeOf(chosen, Number(amount))],
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <div className="what-if">
        <NativeSelect
          label={t('Yang berbeda', 'What is otherwise')}
          data={choices}
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            ask.reset();
          }}
        />
        <NumberInput
          label={t('Berapa', 'By how many')}
          value={amount}
          onChange={(value) => {
            setAmount(value);
            ask.reset();
          }}
          min={-60}
          max={1000}
          allowDecimal={false}
        />
        <Button
          type="submit"
          variant="default"
          loading={ask.isPending}
          disabled={!Number.isInteger(Number(amount)) || amount === ''}
        >
          {t('Hitung ulang', 'Solve again')}
        </Button>
      </div>
      {ask.error ? <Failed error={ask.error} /> : null}
      <div role="status">{ask.data ? <Result result={ask.data} /> : null}</div>
    </form>
  );
}

function Result({ result }: { readonly result: WhatIfResult }) {
  const { t, language } = useSpeaker();
  const { best, low, high } = result.difference;
  const tps = (value: number) => `${value > 0 ? '+' : ''}${tpsOf(value, language)}`;
  return (
    <div className="stack">
      <p>
        {t('Perkiraan gagal mengirim', 'Expected not to send')} {tpsOf(result.lostBefore, language)} →{' '}
        <strong>{tpsOf(result.lost, language)} TPS</strong> ({tps(best)};{' '}
        {t('pasti antara', 'certainly between')} {tps(low)} {t('dan', 'and')} {tps(high)})
        {result.isProven ? null : t('; waktu habis', '; time ran out')}
      </p>
      <p className="small">
        {t(`${result.changed} TPS berganti pilihan`, `${result.changed} TPS change their choice`)}
        {result.tps.length > 0 ? ': ' : '.'}
        {result.tps.slice(0, NAMED).map(({ code, name, village }, index) => (
          <span key={code}>
            {index > 0 ? '; ' : ''}
            <ConsoleLink to={`/konsol/rencana/tps/${code}`}>
              {name}
              {village === '' ? '' : `, ${village}`}
            </ConsoleLink>
          </span>
        ))}
        {result.tps.length > NAMED ? ' …' : null}
      </p>
      <p className="small">
        {t('Bila itu memang akan terjadi: ', 'If that is to happen: ')}
        <ConsoleLink to="/konsol/katalog">
          {t(
            'ubah angkanya di katalog, lalu hitung rencana',
            'change the figure in the catalogue, then solve',
          )}
        </ConsoleLink>
        .
      </p>
    </div>
  );
}

function choicesOf(
  { limits, pools, partners }: PlanPageAnswer,
  t: (id: string, en: string) => string,
  say: (text: { readonly id: string; readonly en: string }) => string,
  partnerName: (id: string) => string,
) {
  const unit = (kind: string) =>
    kind === 'budget'
      ? t('juta rupiah', 'million rupiah')
      : kind === 'boat-days'
        ? t('hari', 'days')
        : t('unit', 'units');
  return [
    ...limits
      .filter(({ kind }) => kind !== 'crew-days')
      .map(({ id, kind, name }) => ({
        value: `${kind === 'budget' ? 'money' : 'resource'}|${id}`,
        label: `${say(name)} (${unit(kind)})`,
      })),
    ...pools.map(({ id }) => ({
      value: `crew|${id}`,
      label: `${say(limits.find((limit) => limit.id === id)?.name ?? { id, en: id })} (${t('regu', 'crews')})`,
    })),
    { value: 'days|', label: t('hari sebelum batas', 'days before the freeze') },
    ...partners.map((partner) => ({
      value: `late|${partner}`,
      label: t(`${partnerName(partner)} terlambat (hari)`, `${partnerName(partner)} late (days)`),
    })),
  ];
}

function changeOf(choice: string, amount: number): object {
  const at = choice.indexOf('|');
  const [kind, id] = [choice.slice(0, at), choice.slice(at + 1)];
  if (kind === 'crew') return { kind, pool: id, crews: amount };
  if (kind === 'days') return { kind, days: amount };
  if (kind === 'late') return { kind, partner: id, days: amount };
  return { kind: 'resource', id, amount: kind === 'money' ? amount * MILLION : amount };
}
