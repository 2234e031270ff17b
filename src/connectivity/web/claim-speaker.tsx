import { formatDate } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Claim } from './answers.ts';

/** Who stated a claim, and when. */
export function ClaimSpeaker({ claim }: { readonly claim: Pick<Claim, 'speaker' | 'statedOn'> }) {
  const { say, language } = useSpeaker();
  return (
    <p>
      <strong>{say(claim.speaker)}</strong>{' '}
      <time className="muted nowrap" dateTime={claim.statedOn}>
        {formatDate(claim.statedOn, language)}
      </time>
    </p>
  );
}
