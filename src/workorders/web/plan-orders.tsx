import { useQuery } from '@tanstack/react-query';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { ordersOfPlanQuery } from './api.ts';

/** What is to be done with the orders of the plan in force: issue what is left, or see who is late. */
export function PlanOrders({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const query = useQuery(ordersOfPlanQuery(election));
  return (
    <Answered query={query} lines={1}>
      {({ choices, undrafted, drafts }) => {
        if (choices === 0) {
          return (
            <p className="card">
              {t(
                'Rencana ini tidak memerlukan perintah kepada mitra.',
                'This plan needs no order to a partner.',
              )}
            </p>
          );
        }
        if (undrafted + drafts > 0) {
          return (
            <ul className="next-steps card">
              <li>
                <ConsoleLink to="/konsol/perintah">
                  {t('Terbitkan perintahnya', 'Issue the orders')}
                </ConsoleLink>{' '}
                {t(
                  `kepada operator dan BAKTI: dari ${choices} pilihan, ${undrafted} belum menjadi perintah dan ${drafts} masih konsep.`,
                  `to the operators and BAKTI: of ${choices} choices, ${undrafted} are no order yet and ${drafts} are still drafts.`,
                )}
              </li>
            </ul>
          );
        }
        return (
          <p className="card">
            {t(
              `✓ Perintah untuk semua ${choices} pilihan rencana ini sudah diputuskan: terbit, atau dibatalkan.`,
              `✓ The orders for all ${choices} choices of this plan are decided: issued, or cancelled.`,
            )}{' '}
            <ConsoleLink to="/konsol/perintah">
              {t('Lihat siapa yang terlambat', 'See who is late')}
            </ConsoleLink>
          </p>
        );
      }}
    </Answered>
  );
}
