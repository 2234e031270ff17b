import { html } from 'hono/html';
import { policyName, type RequirementPolicy } from '../../connectivity/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { Markup } from './page-view.ts';

/** A policy in one of its versions. */
export type PolicyTitle = { readonly version: number; readonly policy: RequirementPolicy };

/** The version and the name of a policy; a name in another language than the page's says so to those who have it read to them. */
export function policyTitle({ version, policy }: PolicyTitle, language: Language): Markup {
  const name = policyName(policy, language);
  return html`v${version}: ${name.language === language ? name.words : html`<span lang="${name.language}">${name.words}</span>`}`;
}
