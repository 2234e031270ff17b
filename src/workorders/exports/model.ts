import type { Order } from '../model.ts';
import type { OrderPlace } from '../order-place.ts';

type OfOrder =
  | 'id'
  | 'number'
  | 'tpsCode'
  | 'partner'
  | 'optionKind'
  | 'itemId'
  | 'role'
  | 'state'
  | 'revision'
  | 'waitingFor'
  | 'issuedAt'
  | 'answerDueAt'
  | 'dueAt'
  | 'circuitId';

/** An order with the place it is about, as it leaves in a file: nobody's name or number is in it. */
export type ExportedOrder = Pick<Order, OfOrder> &
  OrderPlace & {
    /** Whether the election is a scenario: said in every file. */
    readonly synthetic: boolean;
  };
