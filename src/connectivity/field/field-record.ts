import { z } from 'zod';
import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { isKeyId, isSha256 } from '../../sealed/index.ts';
import { AMOUNTS, MOST_BPS, MOST_LATENCY_MS } from '../amounts.ts';

/** Largest payload of a record, characters: longer than any note, shorter than any photo. */
export const LONGEST_PAYLOAD = 16_384;
/** Largest photo, bytes. */
export const MOST_PHOTO_BYTES = 20_000_000;

const whole = (least: number, most: number) => z.number().int().min(least).max(most);
/** PostgreSQL keeps no NUL in a text. */
const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\0]*$/);
const hash = z.string().refine(isSha256);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)
  .refine((written) => !written.startsWith('0000') && !Number.isNaN(Date.parse(written)));

const place = z.strictObject({
  where: z.enum(['room', 'yard', 'away']),
  distanceM: whole(0, AMOUNTS.distanceM.most).nullable(),
  description: words(500).nullable(),
});
const position = z.strictObject({
  latitudeE7: whole(-900_000_000, 900_000_000),
  longitudeE7: whole(-1_800_000_000, 1_800_000_000),
  accuracyM: whole(0, AMOUNTS.accuracyM.most),
  ageMs: whole(0, Number.MAX_SAFE_INTEGER),
  isMock: z.boolean().nullable(),
});

/** What every test of a device says of how and where it was made. */
export const TESTED = {
  path: z.enum(['primary', 'second', 'upload-point']),
  operator: words(100).nullable(),
  medium: words(100).nullable(),
  place,
  position: position.nullable(),
} as const;

const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attach'), outcome: z.enum(['no-attachment', 'hung']), ...TESTED }),
  z.strictObject({
    kind: z.literal('speed'),
    outcome: z.enum(['completed', 'no-attachment', 'hung', 'aborted']),
    upload: uuid.nullable(),
    download: uuid.nullable(),
    downlinkBps: whole(0, MOST_BPS).nullable(),
    latencyUs: whole(0, MOST_LATENCY_MS * 1_000).nullable(),
    ...TESTED,
  }),
  z.strictObject({
    kind: z.literal('rehearsal'),
    outcome: z.enum(['no-attachment', 'hung', 'aborted']),
    rehearsal: hash.nullable(),
    photos: whole(1, AMOUNTS.photos.most),
    bytes: whole(1, AMOUNTS.bytes.most),
    ...TESTED,
  }),
  z
    .strictObject({ kind: z.literal('power'), present: z.boolean(), powerTenths: whole(0, 240).nullable() })
    .refine(({ present, powerTenths }) => present === (powerTenths !== null)),
  z.strictObject({
    kind: z.literal('second-path'),
    present: z.boolean(),
    description: words(500).nullable(),
  }),
  z.strictObject({
    kind: z.literal('upload-point'),
    present: z.boolean(),
    description: words(500).nullable(),
    travelMinutes: whole(0, AMOUNTS.travelMinutes.most).nullable(),
    travelMeans: z.enum(['foot', 'road', 'boat']).nullable(),
    position: position.nullable(),
  }),
  z.strictObject({
    kind: z.literal('photo'),
    sha256: hash,
    bytes: whole(1, MOST_PHOTO_BYTES),
    mediaType: words(100),
    about: words(100).nullable(),
  }),
  z.strictObject({ kind: z.literal('note'), text: words(4_000) }),
]);

/** What a device says, once it is understood. */
export type FieldContent = z.infer<typeof content>;
/** Where a device says it was. */
export type FieldPosition = z.infer<typeof position>;
/** Where an officer says a test was made. */
export type FieldPlace = z.infer<typeof place>;

const sealed = z.strictObject({
  form: z.literal('sigap-field-1'),
  election: z.string(),
  tps: z.string().regex(/^\d{13}$/),
  device: z.string().refine(isKeyId),
  number: whole(1, Number.MAX_SAFE_INTEGER),
  madeAt: instant,
  content: z.looseObject({ kind: z.string().regex(/^[a-z-]{1,40}$/) }),
});

/** The payload of a record: whose it is, and what it says as far as this server understands it. */
export type FieldRecord = Omit<z.infer<typeof sealed>, 'content' | 'madeAt'> & {
  readonly madeAt: Date;
  readonly kind: string;
  /** Null with `fault` where a later phone says something this server does not know, or a wrong one something impossible. */
  readonly content: FieldContent | null;
  readonly fault: string | null;
};

/**
 * Reads the payload of a record that was parsed from its canonical text. Only what says whose it is can refuse it: what it says
 * beyond that is kept as it came, whatever it is.
 */
export function readFieldRecord(value: unknown): Result<FieldRecord, Text> {
  const parsed = sealed.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') || 'payload';
    return err(text(`bagian ${path} tidak dapat dibaca`, `the part ${path} cannot be read`));
  }
  const { content: said, madeAt, ...record } = parsed.data;
  const understood = content.safeParse(said);
  return ok({
    ...record,
    madeAt: new Date(madeAt),
    kind: said.kind,
    content: understood.success ? understood.data : null,
    fault: understood.success ? null : faultOf(understood.error),
  });
}

/** The position a content has, whatever its kind. */
export function positionOf(said: FieldContent | null): FieldPosition | null {
  return said && 'position' in said ? said.position : null;
}

function faultOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  return `${issue?.path.join('.') || 'content'}: ${issue?.code ?? 'unknown'}`.slice(0, 500);
}
