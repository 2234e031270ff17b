import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, requirementPolicySchema } from '../policy.ts';
import { scenarioPlanSchema } from './plan.ts';

const PACK = new URL('../../../packs/kepri-2024/', import.meta.url);

function json(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, PACK), 'utf8'));
}

describe('packs/kepri-2024', () => {
  test('brings the default policy, under the name of its election', () => {
    const { label } = requirementPolicySchema.parse(json('policy.json'));
    expect(requirementPolicySchema.parse(json('policy.json'))).toEqual({ ...DEFAULT_POLICY, label });
    expect(label.id).toContain('Pilkada');
  });

  test('brings a scenario that is set in areas it has', () => {
    const plan = scenarioPlanSchema.parse(json('scenario.json'));
    const regions = readFileSync(new URL('regions.csv', PACK), 'utf8');
    const named = [...plan.settings.map(({ prefix }) => prefix), ...plan.places.map(({ region }) => region)];
    expect(named.filter((code) => !regions.includes(`,${code},`))).toEqual([]);
    expect(plan.name.id).toContain('SINTETIS');
    expect(plan.name.en).toContain('SYNTHETIC');
  });
});
