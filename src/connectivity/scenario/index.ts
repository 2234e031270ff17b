export { buildScenario, type Scenario, type ScenarioInput } from './build.ts';
export { type ScenarioPlan, scenarioPlanSchema } from './plan.ts';
export { castStories, STORIES, type Story } from './stories.ts';
