import { useParams } from '@tanstack/react-router';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import { OrderDetail } from './order-detail.tsx';

/** One order: what happens next, and how did it come to this? */
export function OrderPage() {
  return <WithElection>{(election) => <OrderOf key={election.slug} election={election} />}</WithElection>;
}

function OrderOf({ election }: { readonly election: ElectionItem }) {
  const { number = '' } = useParams({ strict: false }) as { number?: string };
  return <OrderDetail key={number} election={election} number={number} />;
}
