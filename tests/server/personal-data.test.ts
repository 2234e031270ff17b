import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USUAL_OPTIONS } from '../../src/planning/index.ts';
import { startSolve } from '../../src/planning/server/plans/run.ts';
import { listAudit } from '../../src/platform/server/audit/store.ts';
import { insertEndpoint } from '../../src/workorders/server/webhooks/store.ts';
import { putPackCatalogue } from '../support/closing-the-gap.ts';
import { ANAMBAS, issued, orderElection, wish } from '../support/orders.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { inventedTools } from '../support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const BASE = '/api/elections/pilkada';
const ENDPOINT = '5f0c1a52-1111-4a3c-9f0e-000000000003';
const PERSONAL = ['hubungi 0812-3456-7890', 'NIK 2105012304890001', 'surel budi.s@example.id'] as const;

type Asked = {
  readonly who: Visitor;
  readonly path: string;
  readonly body: unknown;
  readonly method?: string;
};

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let province: Visitor;
let telkomsel: Visitor;
let order: string;
let orderId: string;
let plan: string;
let catalogue: unknown;

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const election = await orderElection(platform);
  await putPackCatalogue(platform, 'pilkada');
  house = await openHouse(platform);
  province = await house.person({ role: 'provincial-officer' });
  telkomsel = await house.person({ role: 'partner', partner: 'Telkomsel' });
  const made = await issued(platform, election, wish(ANAMBAS[0]));
  [order, orderId] = [made.number, made.id];
  await platform.database.db.transaction().execute((trx) =>
    insertEndpoint(trx, {
      ...{ id: ENDPOINT, electionId: election.id, partner: 'Telkomsel', format: 'sigap' },
      ...{ url: 'https://example.id/hook', sealedSecret: Buffer.alloc(60), at: new Date(), by: 'user:x' },
    }),
  );
  const world = { codes: [...ANAMBAS], terminals: 1, catalogueVersion: 1, revision: '1.1' };
  const started = await startSolve(platform, inventedTools(world), election, 'user:x', USUAL_OPTIONS);
  if (!started.ok) throw new Error(started.error.kind.code);
  const solved = await started.value.done;
  if (!solved.ok) throw new Error(solved.error.kind.code);
  plan = solved.value;
  ({ catalogue } = await province.json<{ catalogue: unknown }>('GET', `${BASE}/catalogue`));
});
afterAll(() => opened.close());

const event = (who: () => Visitor, written: (words: string) => object) => (words: string) => ({
  who: who(),
  path: `${BASE}/orders/${order}/events`,
  body: { seenRevision: 2, event: written(words) },
});
const partner = () => telkomsel;
const office = () => province;
const ticket = (words: object) => ({
  who: telkomsel,
  method: 'PATCH',
  path: `/api/tmf-api/troubleTicket/v5/troubleTicket/${orderId}`,
  body: words,
});

/** Everything that partners and officers write about orders and plans and that nothing deletes. What is missing here must be deletable. */
const WRITTEN: Readonly<Record<string, (words: string) => Asked>> = {
  'the note of an answer': event(partner, (note) => ({ kind: 'accept', note })),
  'the reason of a dispute': event(partner, (reason) => ({ kind: 'dispute', dispute: 'no-access', reason })),
  'the reason of a wait': event(partner, (reason) => ({ kind: 'wait', for: 'office', reason })),
  'a circuit id': event(partner, (circuitId) => ({ kind: 'circuit', circuitId })),
  'the reason of a cancellation': event(office, (reason) => ({ kind: 'cancel', reason })),
  'a comment': (body) => ({ who: telkomsel, path: `${BASE}/orders/${order}/comments`, body: { body } }),
  'an internal comment': (body) => ({
    ...{ who: province, path: `${BASE}/orders/${order}/comments`, body: { body, internal: true } },
  }),
  'why a ticket changed': (words) => ticket({ status: 'held', statusChangeReason: words }),
  'the note of a ticket': (words) => ticket({ status: 'held', note: [{ text: words }] }),
  'what a new ticket is about': (description) => ({
    who: province,
    path: '/api/tmf-api/troubleTicket/v5/troubleTicket?election=pilkada',
    body: {
      ...{ description, severity: 'Major', ticketType: 'antenna', relatedEntity: [{ id: ANAMBAS[2] }] },
      ...{ relatedParty: [{ partyOrPartyRole: { id: 'Telkomsel' } }] },
    },
  }),
  'why a webhook is resumed': (reason) => ({
    ...{ who: telkomsel, path: `/api/webhooks/${ENDPOINT}/resume`, body: { reason } },
  }),
  'why a plan is adopted': (reason) => ({
    ...{ who: province, path: `${BASE}/plans/${plan}/adoption`, body: { reason } },
  }),
  'why the catalogue changes': (reason) => ({
    ...{ who: province, path: `${BASE}/catalogue`, body: { catalogue, basedOn: 1, reason } },
  }),
};

describe.each(Object.entries(WRITTEN))('%s', (_, asked) => {
  test.each(PERSONAL)('takes no %j, and nothing of it is kept', async (words) => {
    const { who, path, body, method = 'POST' } = asked(words);
    const answer = await who.call(method, path, body);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'SIGAP-3274']);
    const { items } = await listAudit(opened.platform.database.db, { limit: 50 });
    expect(JSON.stringify(items)).not.toContain(words);
  });
});

test('the name of an attachment', async () => {
  const headers = {
    origin: 'http://localhost:8080',
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''KTP%202105012304890001.pdf",
    cookie: [...telkomsel.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
  };
  const answer = await house.app.request(`${BASE}/orders/${order}/attachments`, {
    ...{ method: 'POST', headers, body: '%PDF-1.4 %%EOF\n' },
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'SIGAP-3274']);
});
