import { useSpeaker } from '../../platform/web/language.tsx';
import type { PolicyChange } from './policy-changes.ts';

type PolicyDifferencesProps = { readonly changes: readonly PolicyChange[]; readonly inForce: number };

/** What a new version would change, the old beside the new, before it is put in force. */
export function PolicyDifferences({ changes, inForce }: PolicyDifferencesProps) {
  const { t, say } = useSpeaker();
  if (changes.length === 0) {
    return (
      <p className="muted" role="status">
        {t(
          `Belum ada yang berubah dari versi ${inForce}.`,
          `Nothing has been changed from version ${inForce} yet.`,
        )}
      </p>
    );
  }
  return (
    <div className="table-scroll">
      <table className="table policy-changes">
        <caption>{t('Yang akan berubah', 'What will change')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Isian', 'Field')}</th>
            <th scope="col">{t(`Versi ${inForce}`, `Version ${inForce}`)}</th>
            <th scope="col">{t(`Versi ${inForce + 1}`, `Version ${inForce + 1}`)}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">{say(change.name)}</th>
              <td className="muted">{say(change.before)}</td>
              <td>
                <strong>{say(change.after)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
