import { useSpeaker } from '../../../platform/web/language.tsx';
import type { DeviceAnswer } from './device.ts';

/** Which TPS of which election, and whether it is made up. */
export function PlaceName({ answer: { tps, election } }: { readonly answer: DeviceAnswer }) {
  const { say, t } = useSpeaker();
  return (
    <div className="field-place">
      <p className="field-place-name">
        {tps.name}, {tps.village}
      </p>
      <p>
        {tps.district}, {tps.regency}
      </p>
      <p className="field-hint">
        {say(election.name)} · <span className="code">{tps.code}</span>
      </p>
      {election.synthetic && (
        <p className="field-synthetic">
          {t('SKENARIO SINTETIS – bukan data nyata', 'SYNTHETIC SCENARIO – no real data')}
        </p>
      )}
    </div>
  );
}
