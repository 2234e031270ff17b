import './catalogue.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import type { CatalogueItem, Figure } from '../../index.ts';
import { type CatalogueAnswer, catalogueQuery } from './api.ts';
import { CatalogueFile } from './catalogue-file.tsx';
import { CatalogueForm } from './catalogue-form.tsx';
import { SiteList } from './site-list.tsx';

/** Catalogue: what is there to close the gap with, what does it cost, and how is that known? */
export function CataloguePage() {
  return <WithElection>{(election) => <CatalogueOf key={election.slug} election={election} />}</WithElection>;
}

function CatalogueOf({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const query = useQuery(catalogueQuery(election.slug));
  const mayChange = holdsRole(useUser(), ['administrator', 'provincial-officer']);
  const [changing, setChanging] = useState(false);
  const { data } = query;
  return (
    <Page
      question={t(
        'Dengan apa kesenjangan dapat ditutup, berapa biayanya, dan dari mana angkanya?',
        'What can close the gap, what does it cost, and how is that known?',
      )}
      answer={
        data
          ? t(
              `${data.assumed} dari ${data.figures} angka masih asumsi`,
              `${data.assumed} of ${data.figures} figures are still assumptions`,
            )
          : undefined
      }
      note={data ? `${say(data.catalogue.label)} · ${t('versi', 'version')} ${data.version}` : undefined}
      actions={
        mayChange && data && !changing ? (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('Ubah angka', 'Change figures')}
          </Button>
        ) : undefined
      }
    >
      <Answered query={query}>
        {(answer) =>
          changing ? (
            <CatalogueForm answer={answer} onDone={() => setChanging(false)} />
          ) : (
            <>
              <Products answer={answer} />
              <Scarce answer={answer} />
              <SiteList election={election} />
              <CatalogueFile answer={answer} mayChange={mayChange} />
              <Versions answer={answer} election={election} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function Products({ answer }: { readonly answer: CatalogueAnswer }) {
  const { t } = useSpeaker();
  return (
    <Section
      title={t('Pilihan', 'Options')}
      aside={t('tekan satu untuk semua angkanya', 'press one for all its figures')}
    >
      <ul className="card catalogue-items">
        {answer.catalogue.items.map((item) => (
          <Product key={item.id} item={item} answer={answer} />
        ))}
      </ul>
    </Section>
  );
}

function Product({ item, answer }: { readonly item: CatalogueItem; readonly answer: CatalogueAnswer }) {
  const { t, say, language } = useSpeaker();
  const number = (value: number) => formatNumber(value, language, value % 1 === 0 ? 0 : 2);
  const rows: readonly (readonly [string, Figure, string])[] = [
    [t('Biaya', 'Cost'), item.cost, `Rp ${number(item.cost.value)}`],
    [t('Per bulan', 'Per month'), item.monthly, `Rp ${number(item.monthly.value)}`],
    [
      t('Tunggu', 'Lead time'),
      item.leadDays,
      t(`${number(item.leadDays.value)} hari`, `${number(item.leadDays.value)} days`),
    ],
    [t('Hari regu', 'Crew-days'), item.crewDays, number(item.crewDays.value)],
    [t('Siap', 'Ready'), item.ready, `${number(item.ready.value * 100)} %`],
    [t('Membawa', 'Carries'), item.carry, `${number(item.carry.value * 100)} %`],
  ];
  const { sources, partners } = answer.catalogue;
  const sourceOf = (id: string) => sources.find((source) => source.id === id);
  const named = [...new Set(rows.map(([, figure]) => figure.source))].flatMap((id) => sourceOf(id) ?? []);
  const isAssumed = (figure: Figure) => sourceOf(figure.source)?.assumption ?? true;
  const share = shareAssumed(rows.map(([, figure]) => isAssumed(figure)));
  return (
    <li>
      <details className="catalogue-fold">
        <summary>
          <strong>{say(item.name)}</strong>
          <span className="catalogue-fold-facts">
            <span className="muted">
              {partners.find(({ id }) => id === item.partner)?.name ?? t('kantor', 'the office')}
            </span>
            <span className="nowrap">
              Rp {number(item.cost.value)} ·{' '}
              {t(`${number(item.leadDays.value)} hari`, `${number(item.leadDays.value)} days`)}
            </span>
            <AssumedMark share={share} />
          </span>
        </summary>
        <dl className="tps-option-figures">
          {rows.map(([name, figure, value]) => (
            <div key={name}>
              <dt className="small muted">{name}</dt>
              <dd>
                {value}
                {share === 'some' && isAssumed(figure) ? (
                  <span title={t('asumsi', 'assumption')}> *</span>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
        <p className="small muted">
          {t('Sumber', 'Sources')}:{' '}
          {named.map(({ id, title, document, date, assumption }) => (
            <span key={id}>
              {document?.startsWith('https://') ? <a href={document}>{say(title)}</a> : say(title)} ({date})
              {share === 'some' && assumption ? ' *' : ''}{' '}
            </span>
          ))}
        </p>
      </details>
    </li>
  );
}

function Scarce({ answer }: { readonly answer: CatalogueAnswer }) {
  const { t, say, language } = useSpeaker();
  const { stocks, budgets, crews, boats } = answer.catalogue;
  const of = (members: readonly { readonly source: string }[]) => members.map(({ source }) => source);
  return (
    <Section title={t('Yang terbatas', 'What is scarce')}>
      <ul className="card catalogue-scarce">
        {stocks.map((stock) => (
          <li key={stock.id}>
            {say(stock.name)}: <strong>{formatNumber(stock.units.value, language)}</strong>
            <KnownBy answer={answer} ids={[stock.units.source]} />
          </li>
        ))}
        {budgets.map((budget) => (
          <li key={budget.id}>
            {say(budget.name)}: <strong>Rp {formatNumber(budget.rupiah.value, language)}</strong>
            <KnownBy answer={answer} ids={[budget.rupiah.source]} />
          </li>
        ))}
        <li>
          {t('Regu', 'Crews')}: <strong>{crews.length}</strong>
          <KnownBy answer={answer} ids={of(crews)} />
        </li>
        <li>
          {t('Kapal', 'Boats')}: <strong>{boats.length}</strong>
          <KnownBy
            answer={answer}
            ids={of(boats.flatMap(({ speedKmh, available }) => [speedKmh, available]))}
          />
        </li>
      </ul>
    </Section>
  );
}

/** Where figures are from and when, with a mark where they are assumed. */
function KnownBy({ answer, ids }: { readonly answer: CatalogueAnswer; readonly ids: readonly string[] }) {
  const { say } = useSpeaker();
  const named = answer.catalogue.sources.filter(({ id }) => ids.includes(id));
  return (
    <>
      {' '}
      <AssumedMark share={shareAssumed(named.map(({ assumption }) => assumption))} />
      <br />
      <span className="small muted">
        {named.map(({ title, date }) => `${say(title)} (${date})`).join(', ')}
      </span>
    </>
  );
}

type Share = 'none' | 'some' | 'all';

function shareAssumed(figures: readonly boolean[]): Share {
  if (!figures.includes(true)) return 'none';
  return figures.includes(false) ? 'some' : 'all';
}

/** That figures are assumed: said once of all of them, with a star at each where it is only some. */
function AssumedMark({ share }: { readonly share: Share }) {
  const { t } = useSpeaker();
  if (share === 'none') return null;
  return (
    <span className="pill pill-plain">
      {share === 'all' ? t('asumsi', 'assumption') : t('* asumsi', '* assumption')}
    </span>
  );
}

function Versions({
  answer,
  election,
}: {
  readonly answer: CatalogueAnswer;
  readonly election: ElectionItem;
}) {
  const { t, language } = useSpeaker();
  return (
    <Section title={t('Versi', 'Versions')}>
      <ol className="card catalogue-items">
        {answer.versions.map(({ version, reason, createdAt }) => (
          <li key={version}>
            <strong>
              {t('Versi', 'Version')} {version}
            </strong>{' '}
            <span className="small muted">
              {formatInstant(createdAt, election.timeZone, language)} · {reason}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
