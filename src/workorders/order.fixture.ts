import { NO_CLOCKS } from './clocks.ts';
import type { Order } from './model.ts';

/** A draft for tests. */
export const DRAFT: Order = {
  ...NO_CLOCKS,
  id: '00000000-0000-4000-8000-000000000001',
  number: 'PK-00001',
  electionId: 1,
  tpsCode: '2105012001001',
  partner: 'Telkomsel',
  optionKind: 'antenna',
  itemId: 'antena-luar',
  role: 'primary',
  planId: null,
  leadDays: null,
  beforeVisit: null,
  state: 'draft',
  revision: 1,
  waitingFor: 'office',
  issuedAt: null,
  answeredAt: null,
  claimedDoneAt: null,
  claimedAt: null,
  partnerHeld: false,
  provedAt: null,
  closedAt: null,
  reopened: 0,
  circuitId: null,
  upheld: [],
  disputeReason: null,
};
