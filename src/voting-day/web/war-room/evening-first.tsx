import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';

/** On the voting day the next thing to do is the war room. */
export function EveningFirst({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const mayLook = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer', 'auditor']);
  if (!mayLook || election.daysToGo !== 0 || election.isOver) return null;
  return (
    <Section title={t('Hari ini hari pemungutan suara', 'Today is voting day')}>
      <ol className="actions">
        <li>
          <ConsoleLink to="/konsol/posko" className="action">
            <span className="action-count" aria-hidden="true">
              →
            </span>
            <span>
              <span className="action-title">{t('Buka Posko hari-H', 'Open the war room')}</span>
              <span className="small muted">
                {t(
                  'Siapa yang seharusnya sudah terdengar, tetapi belum, dan siapa yang menanganinya.',
                  'Who should have been heard by now and was not, and who is on it.',
                )}
              </span>
            </span>
          </ConsoleLink>
        </li>
      </ol>
    </Section>
  );
}
