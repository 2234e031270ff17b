import { expect, test } from 'vitest';
import { smsCard } from './sms-card.ts';
import { checkDigit, parseTyped } from './typed-sms.ts';

const TPS = '2105012001001';

test('the example of a card is read by the gateway as it stands there', () => {
  const { example, openings } = smsCard(TPS, false, false);
  const read = parseTyped(example);
  expect(read).toMatchObject({ ok: true, value: { tps: TPS, contest: 'governor' } });
  expect(read.ok && read.value.boxes.length).toBe(4);
  expect(example.length).toBeLessThanOrEqual(160);
  expect(parseTyped(`${openings.regent} N1 147 6`)).toMatchObject({ ok: true, value: { contest: 'regent' } });
  expect(parseTyped(`${smsCard(TPS, true, false).openings.regent} N1 147 6`)).toMatchObject({ ok: true });
});

test('the card of a synthetic election begins so that nothing typed by it is a result', () => {
  const { openings, example } = smsCard(TPS, false, true);
  for (const said of [`${openings.governor} N1 147 6`, `${openings.regent} N1 147 6`, example])
    expect(parseTyped(said)).toMatchObject({ ok: true, value: { synthetic: true } });
});

test('the table of a card gives every check digit: add three, and take the last', () => {
  const { checks } = smsCard(TPS, false, false);
  for (let value = 0; value <= 999; value += 1) {
    const digits = String(value).padStart(3, '0');
    const sum = [...digits].reduce((total, digit, at) => total + (checks[Number(digit)]?.[at] ?? 0), 0);
    expect(sum % 10).toBe(checkDigit(digits));
  }
});
