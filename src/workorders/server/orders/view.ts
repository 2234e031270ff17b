import { z } from '@hono/zod-openapi';
import { VERDICTS } from '../../../connectivity/index.ts';
import type { Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import {
  DISPUTE_NAMES,
  DISPUTE_REASONS,
  EVENT_NAMES,
  nextStep,
  ORDER_STATES,
  type OrderEventKind,
  optionName,
  ROLE_OF_ORDER_NAMES,
  runningClock,
  SIDE_NAMES,
  type Side,
  STATE_NAMES,
  STILL_IN_GAP_STEP,
  stepsFor,
  TRANSITIONS,
  WAITING_FOR,
} from '../../index.ts';
import type { Contact } from '../partners/contact-store.ts';
import type { History, NamedEvent } from './history-store.ts';
import type { FoundOrder, OrderPage } from './store.ts';
import type { TpsDefinition } from './tps-definition.ts';

const instant = z.iso.datetime();
const SIDES = ['office', 'partner', 'system'] as const;
const KINDS = TRANSITIONS.map(({ kind }) => kind) as [OrderEventKind, ...OrderEventKind[]];

/** An order as it stands in a list. */
export const orderItemSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    revision: z.number().int(),
    tps: z.object({
      code: z.string(),
      name: z.string(),
      place: z.string().nullable(),
      village: z.string(),
      district: z.string(),
      regency: z.string(),
      position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      precision: z.enum(['exact', 'village', 'unknown']),
    }),
    partner: z.object({ id: z.string(), name: z.string() }),
    option: z.object({ kind: z.string(), name: textSchema, itemId: z.string() }),
    role: z.enum(['primary', 'fallback']),
    roleName: textSchema,
    state: z.enum(ORDER_STATES),
    stateName: textSchema,
    waitingFor: z.enum(WAITING_FOR).nullable(),
    /** The clock that runs out first, whose it is, and whether it has. */
    clock: z
      .object({ which: z.enum(['answer', 'fix', 'office']), at: instant, isLate: z.boolean() })
      .nullable(),
    issuedAt: instant.nullable(),
    answerDueAt: instant.nullable(),
    dueAt: instant.nullable(),
    reopened: z.number().int(),
    circuitId: z.string().nullable(),
    nextStep: textSchema,
  })
  .openapi('WorkOrderItem');

/** A page of orders. */
export const orderListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: instant,
    total: z.number().int(),
    items: z.array(orderItemSchema),
    next: z.string().nullable(),
  })
  .openapi('WorkOrderList');

const eventSchema = z.object({
  revision: z.number().int(),
  at: instant,
  kind: z.string(),
  name: textSchema,
  side: z.enum(SIDES),
  sideName: textSchema,
  /** A person's name, told to the office only. */
  by: z.string().nullable(),
  to: z.enum(ORDER_STATES),
  toName: textSchema,
  dispute: z.object({ reason: z.enum(DISPUTE_REASONS), name: textSchema }).nullable(),
  /** Reason or note, as it was written. */
  words: z.string().nullable(),
  tests: z.array(z.string()),
});

/** An order with everything that belongs to it. */
export const orderPageSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: instant,
    order: orderItemSchema.extend({
      planId: z.string().nullable(),
      beforeVisit: z.iso.date().nullable().openapi({
        description: 'Day of the crew’s visit, in the adopted plan, that the work must be ready for',
      }),
      claimedDoneAt: instant.nullable(),
      provedAt: instant.nullable(),
      closedAt: instant.nullable(),
      officeDueAt: instant.nullable(),
      upheld: z.array(z.enum(DISPUTE_REASONS)),
    }),
    /** How the TPS stands by the definition in force, which is what a partner disputes. */
    definition: z.object({
      verdict: z.enum(VERDICTS),
      sentence: textSchema,
      unmet: z.array(textSchema),
      neededUplinkBps: z.number().int(),
      lastTestAt: instant.nullable(),
    }),
    /** What the reader can do now, on which side. */
    side: z.enum(['office', 'partner']).nullable(),
    steps: z.array(z.object({ kind: z.enum(KINDS), name: textSchema })),
    disputeReasons: z.array(z.object({ reason: z.enum(DISPUTE_REASONS), name: textSchema })),
    events: z.array(eventSchema),
    comments: z.array(
      z.object({
        id: z.string(),
        at: instant,
        side: z.enum(SIDES),
        sideName: textSchema,
        by: z.string().nullable(),
        internal: z.boolean(),
        body: z.string(),
      }),
    ),
    attachments: z.array(
      z.object({
        id: z.string(),
        at: instant,
        side: z.enum(SIDES),
        sideName: textSchema,
        name: z.string(),
        mediaType: z.string(),
        bytes: z.number().int(),
        sha256: z.string(),
      }),
    ),
    /** Null where the reader does not need them. */
    contacts: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          duty: z.string(),
          phone: z.string().nullable(),
          email: z.string().nullable(),
        }),
      )
      .nullable(),
  })
  .openapi('WorkOrder');

type About = Pick<Election, 'slug' | 'synthetic'>;

/** A page of orders as it leaves. */
export function orderListView(
  { slug, synthetic }: About,
  page: OrderPage,
  asOf: Date,
): z.infer<typeof orderListSchema> {
  return {
    ...{ election: slug, synthetic, asOf: asOf.toISOString(), total: page.total },
    items: page.items.map((order) => orderItemView(order, asOf)),
    next: page.next,
  };
}

/** An order as it leaves in a list. */
export function orderItemView(order: FoundOrder, now: Date): z.infer<typeof orderItemSchema> {
  const clock = runningClock(order, now);
  const { tpsCode: code, tpsName: name, tpsPlace: place, village, district, regency } = order;
  const { position, precision } = order;
  return {
    ...{ id: order.id, number: order.number, revision: order.revision },
    tps: { code, name, place, village, district, regency, position, precision },
    partner: { id: order.partner, name: order.partnerName },
    option: { kind: order.optionKind, name: optionName(order.optionKind), itemId: order.itemId },
    role: order.role,
    roleName: ROLE_OF_ORDER_NAMES[order.role],
    state: order.state,
    stateName: STATE_NAMES[order.state],
    waitingFor: order.waitingFor,
    clock: clock && { which: clock.which, at: clock.at.toISOString(), isLate: clock.isLate },
    issuedAt: iso(order.issuedAt),
    answerDueAt: iso(order.answerDueAt),
    dueAt: iso(order.dueAt),
    reopened: order.reopened,
    circuitId: order.circuitId,
    nextStep: nextStep(order, order.partnerName),
  };
}

/** An order with its history as one reader may see it. */
export function orderPageView(
  { slug, synthetic }: About,
  asOf: Date,
  order: FoundOrder,
  { history, definition }: { readonly history: History; readonly definition: TpsDefinition },
  reader: {
    readonly side: 'office' | 'partner' | null;
    readonly isOffice: boolean;
    readonly contacts: readonly Contact[] | null;
  },
): z.infer<typeof orderPageSchema> {
  const { side, isOffice, contacts } = reader;
  const named = <T extends { side: Side; name: string | null }>({ side: by, name }: T) => ({
    side: by,
    sideName: SIDE_NAMES[by],
    by: isOffice ? name : null,
  });
  return {
    ...{ election: slug, synthetic, asOf: asOf.toISOString() },
    order: {
      ...orderItemView(order, asOf),
      ...(history.isStillInGap ? { nextStep: STILL_IN_GAP_STEP } : {}),
      planId: isOffice ? order.planId : null,
      beforeVisit: order.beforeVisit,
      claimedDoneAt: iso(order.claimedDoneAt),
      provedAt: iso(order.provedAt),
      closedAt: iso(order.closedAt),
      officeDueAt: iso(order.officeDueAt),
      upheld: [...order.upheld],
    },
    definition: { ...definition, unmet: [...definition.unmet], lastTestAt: iso(definition.lastTestAt) },
    side,
    steps: (side === null ? [] : stepsFor(order, side)).map((kind) => ({ kind, name: EVENT_NAMES[kind] })),
    disputeReasons: DISPUTE_REASONS.filter((reason) => !order.upheld.includes(reason)).map((reason) => ({
      reason,
      name: DISPUTE_NAMES[reason],
    })),
    events: history.events.map((event) => ({ ...eventView(event), ...named(event) })),
    comments: history.comments.map(({ id, at, internal, body, ...rest }) => ({
      ...{ id, at: at.toISOString(), internal, body },
      ...named(rest),
    })),
    attachments: history.attachments.map(({ at, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      sideName: SIDE_NAMES[rest.side],
    })),
    contacts: contacts?.map(({ id, name, duty, phone, email }) => ({ id, name, duty, phone, email })) ?? null,
  };
}

function eventView(event: NamedEvent) {
  const { revision, at, kind, to, detail } = event;
  const { dispute, reason, note, tests } = detail as Readonly<Record<string, unknown>>;
  const isReason = (DISPUTE_REASONS as readonly unknown[]).includes(dispute);
  const why = isReason ? (dispute as (typeof DISPUTE_REASONS)[number]) : null;
  return {
    ...{ revision, at: at.toISOString(), kind },
    name: EVENT_NAMES[kind as OrderEventKind] ?? STATE_NAMES.draft,
    ...{ to, toName: STATE_NAMES[to] },
    dispute: why && { reason: why, name: DISPUTE_NAMES[why] },
    words: typeof reason === 'string' ? reason : typeof note === 'string' ? note : null,
    tests: Array.isArray(tests) ? tests.map(String) : [],
  };
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
