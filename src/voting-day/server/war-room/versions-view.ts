import { z } from '@hono/zod-openapi';
import { bytesOfBase45, CONTESTS, type Contest, type FigureKey, parseSlip } from '../../../sealed/index.ts';
import { comparedBoxes } from '../../war-room/versions.ts';
import type { FormStages } from './tps-store.ts';
import type { SealedVersion } from './versions-store.ts';

const figure = z.number().int().nullable();

/** The versions of the forms of a TPS, side by side where it matters. */
export const versionsSchema = z
  .object({
    forms: z.array(
      z.object({
        contest: z.enum(CONTESTS),
        versions: z.array(
          z.object({
            record: z.string(),
            revision: z.number().int(),
            phone: z
              .number()
              .int()
              .openapi({ description: 'Which of the phones that sealed versions, from 1' }),
            receivedAt: z.string(),
            road: z.enum(['own', 'carried', 'file']),
            wasRevoked: z.boolean(),
            isCorrected: z.boolean(),
          }),
        ),
        boxes: z.array(
          z.object({
            box: z.string(),
            inWords: z.boolean(),
            figures: z.array(z.object({ hasBox: z.boolean(), value: figure })),
          }),
        ),
      }),
    ),
  })
  .openapi('WarRoomVersions');

/** The versions of a TPS's forms with the boxes in which they differ or that a fault names. */
export function versionsView(
  versions: readonly SealedVersion[],
  forms: readonly Pick<FormStages, 'contest' | 'faults'>[],
): z.infer<typeof versionsSchema> {
  return {
    forms: forms.map(({ contest, faults }) => formView(contest, versions, faults)),
  };
}

function formView(contest: Contest, all: readonly SealedVersion[], faults: FormStages['faults']) {
  const read = all.flatMap((version) => {
    const bytes = version.contest === contest ? bytesOfBase45(version.slip) : null;
    const slip = bytes?.ok ? parseSlip(bytes.value) : null;
    return slip?.ok ? [{ version, figures: slip.value.figures }] : [];
  });
  const phones = [...new Set(read.map(({ version }) => version.device))];
  const named = faults.flatMap((fault): readonly FigureKey[] => ('boxes' in fault ? fault.boxes : []));
  return {
    contest,
    versions: read.map(({ version }) => ({
      ...{ record: version.record, revision: version.revision, road: version.road },
      ...{ wasRevoked: version.wasRevoked, isCorrected: version.isCorrected },
      ...{ phone: phones.indexOf(version.device) + 1, receivedAt: version.receivedAt.toISOString() },
    })),
    boxes: comparedBoxes(
      read.map(({ figures }) => figures),
      named,
    ).map(({ box, inWords, figures }) => ({
      ...{ box, inWords },
      figures: figures.map((value) => ({ hasBox: value !== undefined, value: value ?? null })),
    })),
  };
}
