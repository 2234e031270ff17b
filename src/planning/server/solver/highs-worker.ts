import { parentPort } from 'node:worker_threads';
import type { Highs, InitOptions, Model } from 'highs';
import * as loading from 'highs';
import type { FromSolver, RunAnswer, RunStatus, SolveRequest } from './highs-messages.ts';

/**
 * HiGHS beside the server: a run blocks its thread until it ends. Each request has a model of its own, freed whatever happens, so
 * nothing of one run can change the next: the same request gives the same answer.
 */
// Its types speak of the CommonJS form, where the loader lies one `default` deeper than in the module that is loaded here.
const load = loading.default as unknown as (options?: InitOptions) => Promise<Highs>;
const highs = await load();

parentPort?.on('message', (request: SolveRequest) => {
  try {
    tell({ kind: 'answer', answer: run(request) });
  } catch (error) {
    tell({ kind: 'failed', what: error instanceof Error ? error.message.slice(0, 300) : String(error) });
  }
});

function run(request: SolveRequest): RunAnswer {
  const began = performance.now();
  const model = highs.createModel(modelOf(highs, request));
  try {
    model.options.set({
      // With output off, HiGHS would not call back either.
      output_flag: true,
      log_to_console: false,
      random_seed: 0,
      time_limit: request.timeLimitS,
    });
    if (request.whole) search(model, request);
    else model.run();
    return answerOf(model, request, (performance.now() - began) / 1_000);
  } finally {
    model.dispose();
  }
}

function modelOf(of: Highs, { model, whole }: SolveRequest): Parameters<Highs['createModel']>[0] {
  const { numCols, numRows, offset, colCost, colLower, colUpper, rowLower, rowUpper } = model;
  const { starts, indices, values } = model;
  return {
    ...{ numCols, numRows, offset, colCost, colLower, colUpper, rowLower, rowUpper },
    sense: of.constants.objectiveSense.minimize,
    matrix: { format: 'csr', numCols, numRows, starts, indices, values },
    ...(whole ? { integrality: model.integrality } : {}),
  };
}

function search(model: Model, request: SolveRequest): void {
  model.options.set({
    mip_rel_gap: request.relativeGap,
    mip_abs_gap: request.absoluteGap,
    mip_max_nodes: request.mostNodes,
    mip_min_logging_interval: 0.5,
  });
  if (request.start) model.setSolution({ colValue: request.start });
  model.run({
    [highs.constants.callbackType.mipLogging]({ data }) {
      const { running_time: seconds = 0, mip_primal_bound: best = 0, mip_dual_bound: bound = 0 } = data;
      tell({ kind: 'progress', progress: { seconds, best, bound } });
      return undefined;
    },
  });
}

function answerOf(model: Model, request: SolveRequest, seconds: number): RunAnswer {
  const status = statusOf(model.getModelStatus());
  // 2: a feasible point is there, however the run ended.
  const found = model.info.get('primal_solution_status') === 2;
  const solution = found ? model.getSolution() : null;
  const objective = found ? model.getObjectiveValue() : Number.POSITIVE_INFINITY;
  const priced = !request.whole && status === 'optimal' ? solution : null;
  const proven = request.whole ? Number(model.info.get('mip_dual_bound')) : objective;
  return {
    status,
    values: solution ? Float64Array.from(solution.colValue) : null,
    objective,
    bound: status === 'optimal' || request.whole ? proven : Number.NEGATIVE_INFINITY,
    rowDuals: priced ? Float64Array.from(priced.rowDual) : null,
    columnDuals: priced ? Float64Array.from(priced.colDual) : null,
    nodes: request.whole ? Number(model.info.get('mip_node_count')) : 0,
    seconds,
  };
}

function statusOf(status: number): RunStatus {
  const { modelStatus } = highs.constants;
  const known: Readonly<Record<number, RunStatus>> = {
    [modelStatus.optimal]: 'optimal',
    [modelStatus.empty]: 'optimal',
    [modelStatus.timeLimit]: 'time',
    [modelStatus.solutionLimit]: 'nodes',
    [modelStatus.iterationLimit]: 'nodes',
    [modelStatus.infeasible]: 'infeasible',
    [modelStatus.unboundedOrInfeasible]: 'infeasible',
    [modelStatus.unbounded]: 'unbounded',
  };
  const found = known[status];
  if (!found) throw new Error(`HiGHS ended with status ${status}`);
  return found;
}

function tell(message: FromSolver): void {
  parentPort?.postMessage(message);
}
