import axe from 'axe-core';
import type { Page } from 'playwright-core';

type AxeRun = {
  readonly violations: readonly { id: string; help: string; nodes: { target: unknown; html: string }[] }[];
};

/** What axe-core finds wrong with a page under WCAG 2.2 AA, one line per place. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeRun>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${JSON.stringify(target)} ${html.slice(0, 160)}`),
  );
}
