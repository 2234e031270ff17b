import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant } from '../../platform/web/format.ts';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import type { PolicyVersion } from './answers.ts';
import { policyQuery } from './api.ts';
import { PolicyFacts } from './policy-facts.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PolicyName } from './policy-name.tsx';

/** Policy: what must a TPS be able to do, and since when? */
export function PolicyPage() {
  return <WithElection>{(election) => <PolicyOf key={election.slug} election={election} />}</WithElection>;
}

function PolicyOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const versions = useQuery(policyQuery(election.slug));
  const mayChange = holdsRole(useUser(), ['administrator', 'provincial-officer']);
  const [changing, setChanging] = useState(false);
  const current = versions.data?.[0];
  return (
    <Page
      question={t('Apa yang harus dapat dilakukan sebuah TPS?', 'What must a TPS be able to do?')}
      answer={current ? <PolicyName policy={current.policy} /> : undefined}
      note={t(
        'Setiap angka menyebut versi kebijakan yang dipakai menghitungnya. Versi lama tidak pernah dihapus.',
        'Every number names the version it was computed under. Old versions are never removed.',
      )}
      actions={
        mayChange && current && !changing ? (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('Ubah kebijakan', 'Change the policy')}
          </Button>
        ) : undefined
      }
    >
      <Answered query={versions}>
        {(items) => {
          const [inForce, ...former] = items;
          if (!inForce) return <Empty title={t('Belum ada kebijakan', 'No policy yet')} />;
          return (
            <>
              {changing ? (
                <PolicyForm election={election} inForce={inForce} onDone={() => setChanging(false)} />
              ) : (
                <PolicyFacts policy={inForce.policy} />
              )}
              <Section title={t('Versi', 'Versions')}>
                <ol className="card policy-versions">
                  <Version version={inForce} election={election} inForce />
                  {former.map((version) => (
                    <Version key={version.version} version={version} election={election} />
                  ))}
                </ol>
              </Section>
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

type VersionProps = {
  readonly version: PolicyVersion;
  readonly election: ElectionItem;
  readonly inForce?: boolean;
};

function Version({ version, election, inForce }: VersionProps) {
  const { t, language } = useSpeaker();
  return (
    <li>
      <p>
        <strong>
          {t('Versi', 'Version')} {version.version}
        </strong>{' '}
        <PolicyName policy={version.policy} />{' '}
        {inForce ? <span className="pill pill-plain">{t('berlaku', 'in force')}</span> : null}
      </p>
      <p className="small muted">
        {version.createdAt
          ? formatInstant(version.createdAt, election.timeZone, language)
          : t('bawaan', 'built in')}
        {version.reason ? ` · ${version.reason}` : ''}
      </p>
      {inForce ? null : (
        <details>
          <summary>{t('Isinya', 'What it says')}</summary>
          <PolicyFacts policy={version.policy} />
        </details>
      )}
    </li>
  );
}
