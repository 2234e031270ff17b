import type { Grant } from '../../server/access/roles.ts';
import { useSpeaker } from '../language.tsx';
import { grantReach, ROLE_NAMES } from './roles.ts';

/** Somebody's roles as words. */
export function GrantList({ grants }: { readonly grants: readonly Grant[] }) {
  const { t, say } = useSpeaker();
  if (grants.length === 0) return <span className="muted">{t('tanpa peran', 'no role')}</span>;
  return (
    <ul className="row">
      {grants.map((grant) => {
        const reach = grantReach(grant);
        return (
          <li key={`${grant.role}-${reach}`} className="pill pill-plain">
            {say(ROLE_NAMES[grant.role])}
            {reach ? <span className="code">{reach}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
