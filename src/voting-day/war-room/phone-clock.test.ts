import { expect, test } from 'vitest';
import { phoneTimes } from './phone-clock.ts';

const votingDayBegins = new Date('2024-11-26T17:00:00Z');
const at = (time: string) => new Date(`2024-11-27T${time}Z`);

test('a clock that is an hour slow is corrected by its own delivery', () => {
  const told = { madeAt: at('08:30:00'), saidSentAt: at('08:40:00'), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [] })).toEqual({
    capturedAt: at('09:30:02'),
    sentAt: at('09:40:02'),
  });
});

test('an earlier delivery that was faster says how long this one was under way', () => {
  const told = { madeAt: at('08:30:00'), saidSentAt: at('08:40:00'), receivedAt: at('09:40:45') };
  expect(phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [3_601_000, 3_610_000] })).toEqual({
    capturedAt: at('09:30:01'),
    sentAt: at('09:40:01'),
  });
});

test('a clock that was set meanwhile is not corrected by what it was before', () => {
  const told = { madeAt: at('09:30:00'), saidSentAt: at('09:40:00'), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [-86_400_000] })?.sentAt).toEqual(
    at('09:40:02'),
  );
});

test('nothing is captured after it was sent', () => {
  const told = { madeAt: at('23:00:00'), saidSentAt: at('09:40:00'), receivedAt: at('09:40:02') };
  const times = phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [] });
  expect(times?.capturedAt).toEqual(times?.sentAt);
});

test('a clock that is beyond belief says nothing', () => {
  const told = { madeAt: at('09:30:00'), saidSentAt: new Date(8.64e15), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [] })).toBeNull();
});

test('what came on the voting day was not captured before it; practice was', () => {
  const told = { madeAt: new Date(0), saidSentAt: at('09:40:00'), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, votingDayBegins, earlierOffsetsMs: [] })).toBeNull();
  const practice = { ...told, votingDayBegins: at('17:00:00'), earlierOffsetsMs: [] };
  expect(phoneTimes(practice)?.sentAt).toEqual(at('09:40:02'));
});
