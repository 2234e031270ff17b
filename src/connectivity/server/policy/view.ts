import { z } from '@hono/zod-openapi';
import { type Text, text } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { type RequirementPolicy, requirementPolicySchema } from '../../policy.ts';
import { signalTerm } from '../../words.ts';
import type { PolicyVersion } from './store.ts';

/** Under which policy a number was computed. */
export const policyLabelSchema = z
  .object({ version: z.number().int(), label: requirementPolicySchema.shape.label, text: textSchema })
  .openapi('PolicyLabel');

/** A policy in one of its versions, as it leaves. */
export const policyVersionSchema = z
  .object({
    version: z.number().int(),
    policy: requirementPolicySchema,
    reason: z.string().nullable(),
    createdAt: z.iso.datetime().nullable(),
  })
  .openapi('PolicyVersion');

/** Every version of an election's policy, as they leave. */
export const policyVersionsSchema = z.object({
  election: z.string(),
  /** Made up for practice: to be said wherever the policy is shown. */
  synthetic: z.boolean(),
  items: z.array(policyVersionSchema),
});

/** The version, its label and what it asks for. */
export function policyLabelView({ version, policy }: PolicyVersion): z.infer<typeof policyLabelSchema> {
  return { version, label: policy.label, text: requirementText(policy) };
}

/** A version as it leaves, without the person who made it: that is in the audit. */
function policyVersionView(found: PolicyVersion): z.infer<typeof policyVersionSchema> {
  return {
    version: found.version,
    policy: found.policy,
    reason: found.reason,
    createdAt: found.createdAt?.toISOString() ?? null,
  };
}

/** Every version of an election's policy, the same on the command line and over HTTP. */
export function policyVersionsView(
  { slug, synthetic }: Election,
  versions: readonly PolicyVersion[],
): z.infer<typeof policyVersionsSchema> {
  return { election: slug, synthetic, items: versions.map(policyVersionView) };
}

function requirementText(policy: RequirementPolicy): Text {
  const { photos, megabytesPerPhoto, minutes, tests, power } = policy;
  const least = signalTerm('sedang');
  const size = (language: string) => megabytesPerPhoto.toLocaleString(language);
  return text(
    `${photos} foto x ${size('id')} MB terkirim dalam ${minutes} menit; sinyal paling rendah ${least.id}; sedikitnya ${tests.minimum} uji pada ${tests.days} hari; jalur kedua, atau titik unggah yang sudah diuji; listrik ${power.hours} jam`,
    `${photos} photos of ${size('en')} MB sent in ${minutes} minutes; signal at least ${least.en}; at least ${tests.minimum} tests on ${tests.days} days; a second path, or an upload point that was tested; ${power.hours} hours of power`,
  );
}
