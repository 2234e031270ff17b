import { OverviewPage } from '../connectivity/web/overview-page.tsx';
import { EveningFirst } from '../voting-day/web/war-room/evening-first.tsx';
import { BurnDownPanel } from '../workorders/web/burn-down/panel.tsx';
import { OwnOrdersFirst } from '../workorders/web/own-orders-first.tsx';

/** The overview with what other areas know of the same question; a partner's question is another. */
export function Overview() {
  return (
    <OwnOrdersFirst>
      <OverviewPage first={(election) => <EveningFirst election={election} />}>
        {(election) => <BurnDownPanel election={election.slug} />}
      </OverviewPage>
    </OwnOrdersFirst>
  );
}
