import { TpsPage } from '../connectivity/web/tps-page.tsx';
import { TpsOptionsPanel, TpsPlan } from '../planning/web/index.ts';
import { useElection } from '../registry/web/index.ts';
import { TpsOrders } from '../workorders/web/index.ts';

/** The page of a TPS with what every area knows of it. */
export function Tps() {
  const election = useElection();
  return (
    <TpsPage
      more={(slug, code) => (
        <>
          {election ? <TpsOrders election={election} code={code} /> : null}
          <TpsPlan election={slug} code={code} />
          <TpsOptionsPanel election={slug} code={code} />
        </>
      )}
    />
  );
}
