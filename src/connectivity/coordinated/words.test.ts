import { describe, expect, test } from 'vitest';
import { caveatsOf } from './caveats.ts';
import { alone, evaluated, hung, together, tps } from './together.fixture.ts';
import { cancelledText, lossSentence, lossText, verdictText } from './words.ts';

const eight = (lost: number) =>
  Array.from({ length: 8 }, (_, i) => tps(i + 1, alone(), i < lost ? hung() : together()));
const PLAIN = { isAfterwards: false, planned: 8 };

describe('the verdict in words', () => {
  test('names its counts', () => {
    expect(verdictText(evaluated(...eight(5))).id).toBe(
      'Bersama-sama: 5 dari 8 gagal, padahal sendiri 8 dari 8 lolos: mereka berbagi satu jalur, atau satu sebab.',
    );
    expect(verdictText(evaluated(...eight(2))).en).toContain('too few to be told from chance');
    expect(verdictText(evaluated(...eight(0).slice(0, 5))).en).toBe(
      'Together, too, all 5 TPS sent. That bounds the chance of failure of a TPS below 45% (95% confidence).',
    );
  });
});

test('what was called off is not asked any more, and what was sent until then is still told', () => {
  expect(cancelledText(evaluated(tps(1, alone()), tps(2))).en).toBe(
    'Called off: 2 TPS are not asked to send together.',
  );
  expect(cancelledText(evaluated(...eight(5))).en).toMatch(/^Called off. Together: 5 of 8 failed/);
});

describe('the loss in words', () => {
  test('says how sure it is, and what nothing has no number for', () => {
    const { id } = lossSentence(evaluated(...eight(5)));
    expect(id).toContain(
      'TPS tengah dari 8: tidak ada yang tiba, di antara 50% dan tidak ada yang tiba (cakupan 99%',
    );
    expect(lossSentence(evaluated(...eight(0).slice(0, 3))).en).toContain(
      '(coverage 75%, from their order alone). Below six TPS there is no interval of 95%',
    );
    expect(lossSentence(evaluated(tps(1, alone(), together()))).en).toContain('One TPS says nothing');
    expect(lossText(-0.2).en).toBe('20% faster');
  });
});

describe('caveats', () => {
  const told = (...args: Parameters<typeof caveatsOf>) => caveatsOf(...args).map(({ en }) => en);

  test('speak of silence within its bound, and of who has nothing to compare', () => {
    const said = told(evaluated(...eight(5).slice(0, 6), tps(7), tps(8)), PLAIN);
    expect(said[0]).toContain('between 1 and 3 of 8');
    expect(said[1]).toContain('2 TPS have no rehearsal or failure of their own');
    expect(said[2]).toContain('other days and hours');
  });

  test('come first where nobody was asked, or the reader sees only a part', () => {
    const said = told(evaluated(...eight(0)), { isAfterwards: true, planned: 12 });
    expect(said[0]).toContain('Evaluated afterwards');
    expect(said[1]).toContain('Only 8 of 12 TPS');
  });

  test('say when together was not together', () => {
    const spread = [0, 10, 20].map((minute) =>
      tps(minute, alone(), together({ observedAt: new Date(Date.UTC(2024, 9, 8, 9, minute)) })),
    );
    expect(told(evaluated(...spread), { ...PLAIN, planned: 3 })[0]).toContain('at most 1 of 3 TPS');
  });
});
