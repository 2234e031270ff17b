import { useSpeaker } from '../../platform/web/language.tsx';
import { policyName, type RequirementPolicy } from '../policy.ts';

/** The name of a policy; one in another language than the page's says so to those who have it read to them. */
export function PolicyName({ policy }: { readonly policy: Pick<RequirementPolicy, 'label'> }) {
  const { language } = useSpeaker();
  const name = policyName(policy, language);
  return <span lang={name.language}>{name.words}</span>;
}
