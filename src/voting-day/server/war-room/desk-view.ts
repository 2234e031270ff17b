import { z } from '@hono/zod-openapi';
import type { Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { bytesOfBase45, CONTESTS, parseSlip } from '../../../sealed/index.ts';
import type { ClusterOfTps } from '../../roster/model.ts';
import type { Journey } from '../../travel/model.ts';
import { COMPANIONS, MEANS } from '../../travel/record.ts';
import { ACTION_KINDS, ACTION_NAMES } from '../../war-room/actions.ts';
import { faultWords, noteWords } from '../../war-room/fault-words.ts';
import { SHARED_CAUSES } from '../../war-room/incidents.ts';
import { fetchedUntil, movingUntil } from '../../war-room/moving.ts';
import { scoreOf } from '../../war-room/silence.ts';
import type { EveningAction, ListedAction } from './action-store.ts';
import type { EveningQuestion } from './board-store.ts';
import type { OpenIncident } from './incident-store.ts';
import type { NamedIncident } from './incidents.ts';
import type { QueueRow } from './publication-store.ts';
import type { ListedTps } from './silent-store.ts';
import type { FormStages } from './tps-store.ts';

const count = z.number().int().min(0);
const instant = z.string();
const contest = z.enum(CONTESTS);

/** Somebody whom the desk sent to fetch a result. */
const sentSchema = z
  .object({
    kind: z.enum(ACTION_KINDS),
    name: textSchema,
    at: instant,
    by: z.string(),
    dueAt: instant.openapi({ description: 'Later than this they are overdue, and the TPS is silent again' }),
    isOverdue: z.boolean(),
  })
  .nullable();

const actionSchema = z.object({
  kind: z.enum(ACTION_KINDS),
  name: textSchema,
  contest: contest.nullable(),
  note: z.string().nullable(),
  at: instant,
  by: z.string(),
});

const onDuty = z.object({ person: z.string().nullable(), contact: z.string().nullable() }).nullable();
const nearSchema = z
  .object({
    cluster: z.string(),
    runner: onDuty,
    boat: z.object({ berth: z.string().nullable(), minutes: z.number().nullable() }).nullable(),
    boatman: onDuty,
    uploadPoints: z.array(z.object({ name: z.string(), network: z.string().nullable() })),
  })
  .nullable();

const journeySchema = z
  .object({
    departedAt: instant,
    dueAt: instant.openapi({ description: 'Later than this they are overdue, and silent again' }),
    isOverdue: z.boolean(),
    arrivedAt: instant.nullable(),
    destination: z.string().nullable(),
    means: z.enum(MEANS),
    companions: z.array(z.enum(COMPANIONS)),
    results: count,
    seal: z.string().nullable(),
    sealIntact: z.boolean().nullable(),
    isProven: z.boolean().openapi({ description: 'False: the phone that says so had been ended' }),
  })
  .nullable();

const listedSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    village: z.string(),
    district: z.string(),
    regency: z.string(),
    forms: count,
    sms: count,
    smsUnproven: count,
    flagged: count,
    silentFrom: instant.openapi({
      description: 'From when on it is silent: its own P90, or two hours after its P50 if that is earlier',
    }),
    score: z.object({
      minutes: z.number(),
      parts: z.array(
        z.object({
          part: z.enum(['late', 'reach', 'contact', 'fallback']),
          minutes: z.number(),
          isAssumed: z.boolean(),
        }),
      ),
    }),
    near: nearSchema,
    journey: journeySchema,
    sent: sentSchema,
    incident: z.object({ id: z.string(), name: z.string() }).nullable(),
    last: actionSchema.nullable(),
  })
  .openapi('WarRoomTps');

/** A page of the list of the desk. */
export const listSchema = z
  .object({ asOf: instant, total: count, items: z.array(listedSchema), next: z.string().nullable() })
  .openapi('WarRoomList');

/** What is known beside a TPS of the list. */
export type Beside = {
  readonly near: ClusterOfTps | undefined;
  readonly incident: { readonly id: string; readonly name: string } | undefined;
  readonly last: ListedAction | undefined;
  readonly sent: ListedAction | undefined;
  readonly journey: Journey | undefined;
  /** Names and numbers of people are shown to whoever may call them. */
  readonly showsPeople: boolean;
};

/** A TPS of the list. */
export function listedView(
  tps: ListedTps,
  question: EveningQuestion,
  beside: Beside,
): z.infer<typeof listedSchema> {
  const { now } = question;
  const { code, name, village, district, regency, forms, sms, smsUnproven, flagged, silentFrom } = tps;
  return {
    ...{ code, name, village, district, regency, forms, sms, smsUnproven, flagged },
    silentFrom: silentFrom.toISOString(),
    score: { ...scoreOf(tps, now), parts: [...scoreOf(tps, now).parts] },
    near: nearView(beside.near, beside.showsPeople),
    journey: journeyView(beside.journey, tps.reachMinutes, question),
    sent: sentView(beside.sent, tps.reachMinutes, question),
    incident: beside.incident ?? null,
    last: beside.last ? actionView(beside.last) : null,
  };
}

function nearView(near: ClusterOfTps | undefined, showsPeople: boolean): z.infer<typeof nearSchema> {
  if (!near) return null;
  const { cluster, runner, boat, uploadPoints } = near;
  const person = (duty: ClusterOfTps['runner']) =>
    duty && showsPeople ? { person: duty.person, contact: duty.contact } : null;
  return {
    cluster: cluster.name,
    ...{ runner: person(runner), boatman: person(boat) },
    boat: boat ? { berth: boat.berth, minutes: boat.minutes } : null,
    uploadPoints: uploadPoints.map(({ name, network }) => ({ name, network })),
  };
}

function sentView(
  sent: ListedAction | undefined,
  boatMinutes: number | null,
  { now }: EveningQuestion,
): z.infer<typeof sentSchema> {
  if (!sent) return null;
  const { kind, at, by } = sent;
  const dueAt = fetchedUntil(at, boatMinutes);
  return {
    ...{ kind, name: ACTION_NAMES[kind], at: at.toISOString(), by },
    ...{ dueAt: dueAt.toISOString(), isOverdue: dueAt < now },
  };
}

/** A way of this evening; one before voting had closed was practice. */
function journeyView(
  journey: Journey | undefined,
  boatMinutes: number | null,
  { now, closesAt }: EveningQuestion,
): z.infer<typeof journeySchema> {
  if (!journey || journey.departedAt < closesAt) return null;
  const { departedAt, arrivedAt, destination, means, companions, results, seal, sealIntact } = journey;
  const dueAt = movingUntil(departedAt, boatMinutes);
  return {
    ...{ departedAt: departedAt.toISOString(), dueAt: dueAt.toISOString() },
    ...{ isOverdue: arrivedAt === null && dueAt < now, arrivedAt: arrivedAt?.toISOString() ?? null },
    ...{ destination, means, companions: [...companions], results: results.length, seal, sealIntact },
    isProven: !journey.wasRevoked,
  };
}

/** An action with its name. */
export function actionView({ at, ...action }: ListedAction): z.infer<typeof actionSchema> {
  return { ...action, name: ACTION_NAMES[action.kind], at: at.toISOString() };
}

/** A page of what was done this evening. */
export const logSchema = z
  .object({
    timeZone: z.string(),
    items: z.array(
      actionSchema.extend({
        id: count,
        tps: z.object({ code: z.string(), name: z.string(), village: z.string() }).nullable(),
        incident: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('WarRoomActions');

/** An action of the evening with what it is about. */
export function logView({ id, tps, incident, ...action }: EveningAction) {
  return { ...actionView(action), id, tps, incident };
}

const stageInstant = instant.nullable();
const formSchema = z.object({
  contest,
  rehearsedAt: stageInstant,
  smsAt: stageInstant,
  smsIsProven: z.boolean(),
  capturedAt: stageInstant,
  phoneSaysAt: stageInstant.openapi({
    description: 'When it was captured by the phone’s own clock, which nobody believes',
  }),
  sentAt: stageInstant,
  road: z.enum(['own', 'carried', 'file']).nullable(),
  figuresAt: stageInstant,
  recordAt: stageInstant,
  checks: z.enum(['none', 'pending', 'sound', 'flagged', 'cleared']),
  faults: z.array(textSchema),
  notes: z.array(textSchema).openapi({ description: 'What is said of it beside, and makes nothing wrong' }),
  faultsId: z.string(),
  publishedAt: stageInstant,
  publishedSource: z.string().nullable(),
});

/** One TPS at the desk. */
export const tpsSchema = z
  .object({
    code: z.string(),
    timeZone: z.string(),
    forms: z.array(formSchema),
    actions: z.array(actionSchema),
  })
  .openapi('WarRoomTpsDetail');

/** One TPS, stage by stage, with what was done about it. */
export function tpsView(
  election: Election,
  code: string,
  forms: readonly FormStages[],
  actions: readonly ListedAction[],
): z.infer<typeof tpsSchema> {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ code, timeZone: election.timeZone, actions: actions.map(actionView) },
    forms: forms.map(({ slip, faults, notes, ...form }) => ({
      ...{ contest: form.contest, smsIsProven: form.smsIsProven, road: form.road, checks: form.checks },
      ...{ faultsId: form.faultsId, publishedSource: form.publishedSource, faults: faults.map(faultWords) },
      notes: notes.map(noteWords),
      ...{ rehearsedAt: iso(form.rehearsedAt), smsAt: iso(form.smsAt), capturedAt: iso(form.capturedAt) },
      ...{ sentAt: iso(form.sentAt), figuresAt: iso(form.figuresAt), recordAt: iso(form.recordAt) },
      ...{ phoneSaysAt: iso(saidBy(slip)), publishedAt: iso(form.publishedAt) },
    })),
  };
}

function saidBy(slip: string | null): Date | null {
  const bytes = slip === null ? null : bytesOfBase45(slip);
  const read = bytes?.ok ? parseSlip(bytes.value) : null;
  return read?.ok ? new Date(read.value.madeAtS * 1_000) : null;
}

const suspectedSchema = z.object({
  cause: z.enum(SHARED_CAUSES),
  name: z.string(),
  expected: count,
  tps: z.array(z.string()),
  beside: count.openapi({
    description:
      'Silent TPS that share it too but that another incident explains: in neither `tps` nor `expected`',
  }),
  chance: z.number(),
  sureness: z.enum(['likely', 'strong', 'very-strong']),
  within: z.object({ id: z.string(), name: z.string() }).nullable().openapi({
    description: 'The open incident that holds these TPS, of which this is a finer cause',
  }),
});

/** Incidents: those that the figures suggest, and those that somebody has opened. */
export const incidentsSchema = z
  .object({
    asOf: instant,
    expected: count.openapi({
      description: 'TPS that should have been heard by now, and those heard before that',
    }),
    silent: count,
    isAllQuiet: z.boolean().openapi({
      description:
        'Nearly everything expected in the whole election is silent and nothing was heard in the last half hour: look at our own server first. Always false to whoever sees a part only',
    }),
    suspected: z.array(suspectedSchema),
    open: z.array(
      z.object({
        id: z.string(),
        cause: z.string(),
        name: z.string(),
        openedAt: instant,
        openedBy: z.string().nullable(),
        tps: z.array(z.string()),
        heard: count,
        openedWith: count.openapi({
          description: 'TPS that it was opened with, those also that a finer cause has since',
        }),
        elsewhere: count.openapi({
          description: 'TPS of it outside one’s own area; then only who sees all acts on it',
        }),
        last: z.object({ kind: z.string(), at: instant, by: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .openapi('WarRoomIncidents');

/** An incident that the figures suggest, with the name of what its TPS share. */
export function suspectedView({ found, name, within }: NamedIncident): z.infer<typeof suspectedSchema> {
  const { cause, expected, tps, beside, chance, sureness } = found;
  return { cause, name, expected, tps: [...tps], beside, chance, sureness, within };
}

/** An incident that somebody opened. */
export function openView({ openedAt, lastKind, lastAt, lastBy, tps, ...incident }: OpenIncident) {
  return {
    ...incident,
    ...{ openedAt: openedAt.toISOString(), tps: [...tps] },
    last: lastKind && lastAt ? { kind: lastKind, at: lastAt.toISOString(), by: lastBy } : null,
  };
}

/** What was received here against what was published there. */
export const queueSchema = z
  .object({
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        regency: z.string(),
        contest,
        tps: count,
        received: count,
        published: count.nullable(),
        publishedTotal: count.nullable(),
        asOf: instant.nullable(),
        source: z.string().nullable(),
      }),
    ),
  })
  .openapi('WarRoomQueue');

/** A row of the comparison. */
export function queueView({ asOf, ...row }: QueueRow) {
  return { ...row, asOf: asOf?.toISOString() ?? null };
}
