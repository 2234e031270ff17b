import { expect, test } from 'vitest';
import { phoneTimes } from './phone-clock.ts';

const at = (time: string) => new Date(`2024-11-27T${time}Z`);

test('a clock that is an hour slow is corrected by its own delivery', () => {
  const told = { madeAt: at('08:30:00'), saidSentAt: at('08:40:00'), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, earlierOffsetsMs: [] })).toEqual({
    capturedAt: at('09:30:02'),
    sentAt: at('09:40:02'),
  });
});

test('an earlier delivery that was faster says how long this one was under way', () => {
  const told = { madeAt: at('08:30:00'), saidSentAt: at('08:40:00'), receivedAt: at('09:40:45') };
  expect(phoneTimes({ ...told, earlierOffsetsMs: [3_601_000, 3_610_000] })).toEqual({
    capturedAt: at('09:30:01'),
    sentAt: at('09:40:01'),
  });
});

test('a clock that was set meanwhile is not corrected by what it was before', () => {
  const told = { madeAt: at('09:30:00'), saidSentAt: at('09:40:00'), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, earlierOffsetsMs: [-86_400_000] })?.sentAt).toEqual(at('09:40:02'));
});

test('nothing is captured after it was sent', () => {
  const told = { madeAt: at('23:00:00'), saidSentAt: at('09:40:00'), receivedAt: at('09:40:02') };
  const times = phoneTimes({ ...told, earlierOffsetsMs: [] });
  expect(times?.capturedAt).toEqual(times?.sentAt);
});

test('a clock that is beyond belief says nothing', () => {
  const told = { madeAt: at('09:30:00'), saidSentAt: new Date(8.64e15), receivedAt: at('09:40:02') };
  expect(phoneTimes({ ...told, earlierOffsetsMs: [] })).toBeNull();
});
