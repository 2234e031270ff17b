import type { Position } from '../../../kernel/index.ts';
import type { Device } from '../../../platform/server/devices/store.ts';
import type { LandIndex } from '../../../registry/index.ts';
import { clockDoubt, mockDoubt, revokedDoubt, villageDoubt } from '../../doubts.ts';
import { becomes, freshPosition } from '../../field/become.ts';
import { type FieldPosition, positionOf } from '../../field/field-record.ts';
import { observedAt } from '../../field/observed.ts';
import type { Doubt } from '../../model.ts';
import type { ReportRecord, TestRecord } from '../../record.ts';
import type { FoundUpload } from '../ndt7/store.ts';
import type { Admitted } from './admit.ts';

/** What must be known beside a record to judge it. */
type Beside = {
  /** Where the TPS stands, when that is known exactly. */
  readonly exact: Position | null;
  /** The upload at this server that it names. */
  readonly upload: FoundUpload | null;
  /** Our clock less its maker's, milliseconds. */
  readonly skewMs: number | null;
  readonly land: LandIndex | null;
};

/** What a record amounts to: a test or a finding, when it was observed, where, and what gives reason to doubt it. */
export type Judgement = {
  readonly test: TestRecord | null;
  readonly report: ReportRecord | null;
  readonly observedAt: Date;
  readonly skewMs: number | null;
  /** A position that is no older than the record and that the phone does not call made up. */
  readonly position: FieldPosition | null;
  readonly doubts: readonly Doubt[];
};

/** Applies the rules to one record. */
export function judgeRecord(
  { record, maker, delivery }: Admitted,
  { exact, upload, skewMs, land }: Beside,
): Judgement {
  const news = { madeAt: record.madeAt, skewMs, receivedAt: delivery.receivedAt };
  const said = record.content;
  const observed = observedAt(news);
  const became = said && becomes(said, { tpsCode: record.tps, observedAt: observed, exact, counted: upload });
  const position = freshPosition(positionOf(said));
  const test = became && 'test' in became ? madeBy(maker, became.test) : null;
  const doubts = [
    became && 'test' in became && !became.isServerTimed ? clockDoubt(news, maker.enrolledAt) : null,
    mockDoubt(position),
    test && test.path !== 'upload-point' ? villageDoubt(land, position, record.tps) : null,
    upload && !upload.isFirst ? ({ reason: 'same-test', amount: null } as const) : null,
    revokedDoubt(maker),
  ];
  return {
    test,
    report: became && 'report' in became ? became.report : null,
    observedAt: test?.observedAt ?? observed,
    skewMs,
    position: position?.isMock === true ? null : position,
    doubts: doubts.filter((doubt) => doubt !== null),
  };
}

/** A probe tests by itself; with a phone it is the officer who does. */
function madeBy({ kind }: Pick<Device, 'kind'>, test: TestRecord): TestRecord {
  return kind === 'probe' ? { ...test, measuredBy: 'probe' } : test;
}
