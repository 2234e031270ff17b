import './catalogue.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decimalText } from '../../../kernel/index.ts';
import type { Role } from '../../../platform/server/access/roles.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { OptionProfile } from '../profile/profile-panel.tsx';
import { type TpsOptions, tpsOptionsQuery } from './api.ts';

/** Who reads what can be done at a TPS. */
const OPTION_READERS: readonly Role[] = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'field-officer',
  'auditor',
];

type Item = TpsOptions['options'][number];

/** What can be done at this TPS, the surest first, and why the rest cannot: worked out when somebody asks for it. */
export function TpsOptionsPanel({ election, code }: { readonly election: string; readonly code: string }) {
  const { t } = useSpeaker();
  const [isAsked, setAsked] = useState(false);
  const mayRead = holdsRole(useUser(), OPTION_READERS);
  if (!mayRead) return null;
  return (
    <Section title={t('Apa yang dapat dilakukan', 'What can be done')}>
      {isAsked ? (
        <Found election={election} code={code} />
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('Lihat pilihan dan alasannya', 'See the options and their reasons')}
        </Button>
      )}
    </Section>
  );
}

function Found({ election, code }: { readonly election: string; readonly code: string }) {
  const { t } = useSpeaker();
  const options = useQuery(tpsOptionsQuery(election, code));
  return (
    <Answered query={options}>
      {(found) =>
        found.isOpen ? (
          <Options found={found} election={election} />
        ) : (
          <Empty title={t('TPS ini sudah memadai', 'This TPS is adequate')} />
        )
      }
    </Answered>
  );
}

type OptionsProps = { readonly found: TpsOptions; readonly election: string };

function Options({ found, election }: OptionsProps) {
  const { t, say } = useSpeaker();
  return (
    <div className="tps-options">
      <p className="small muted">
        {t(
          `${found.horizonDays} hari sampai batas siap · katalog versi ${found.catalogueVersion}`,
          `${found.horizonDays} days until all must be ready · catalogue version ${found.catalogueVersion}`,
        )}
      </p>
      <ol className="card tps-options-list">
        {found.options.map((option) => (
          <Option key={option.id} option={option} election={election} code={found.code} />
        ))}
      </ol>
      <details>
        <summary>
          {t(
            `Yang tidak mungkin di sini (${found.rejections.length})`,
            `What is not possible here (${found.rejections.length})`,
          )}
        </summary>
        <ul className="tps-options-rejected">
          {found.rejections.map((rejection) => (
            <li key={`${rejection.name.id} ${rejection.reason.id}`}>
              <strong>{say(rejection.name)}</strong>: {say(rejection.reason)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

type OptionProps = { readonly option: Item; readonly election: string; readonly code: string };

function Option({ option, election, code }: OptionProps) {
  const { t, say, language } = useSpeaker();
  const percent = (chance: number) => `${formatNumber(chance * 100, language)} %`;
  return (
    <li>
      <p className="tps-option-head">
        <strong>{say(option.name)}</strong>
        {option.place ? <span className="muted">{option.place.name}</span> : null}
        {option.assumed ? <Assumed /> : null}
      </p>
      <dl className="tps-option-figures">
        <Figure name={t('Peluang', 'Chance')} value={percent(option.chance)} />
        <Figure name={t('Biaya', 'Cost')} value={`Rp ${formatNumber(option.costRupiah, language)}`} />
        <Figure
          name={t('Tunggu', 'Lead time')}
          value={t(`${decimalText(option.leadDays).id} hari`, `${decimalText(option.leadDays).en} days`)}
        />
        <Figure
          name={t('Hari regu', 'Crew-days')}
          value={formatNumber(option.crewDays, language, option.crewDays % 1 === 0 ? 0 : 2)}
        />
      </dl>
      <details>
        <summary>{t('Mengapa, dan apa yang perlu', 'Why, and what it needs')}</summary>
        <ul>
          {option.reasons.map((reason) => (
            <li key={reason.id}>{say(reason)}</li>
          ))}
          {option.needs.map((need) => (
            <li key={need.id}>
              {t('Perlu', 'Needs')}: {say(need)}
            </li>
          ))}
          <li className="small muted">
            {t('Sumber angka', 'Sources of the figures')}:{' '}
            {option.sources.map(({ title, date }) => `${say(title)} (${date})`).join('; ')}
          </li>
        </ul>
      </details>
      <OptionProfile election={election} code={code} kind={option.kind} place={option.place} />
    </li>
  );
}

/** Said wherever a figure without a public source is shown. */
export function Assumed() {
  const { t } = useSpeaker();
  return (
    <span className="pill pill-plain">
      {t('asumsi, ganti dengan angka kantor', "assumption, replace by the office's figure")}
    </span>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="small muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
