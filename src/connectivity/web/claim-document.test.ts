import { expect, test } from 'vitest';
import { webHost } from './claim-document.tsx';

test('only web addresses become links', () => {
  expect(webHost('https://kepri.bawaslu.go.id/rilis/1')).toBe('kepri.bawaslu.go.id');
  for (const other of ['javascript:alert(1)', 'data:text/html,x', 'Surat 12/KPU/2024', '//tanpa-protokol']) {
    expect(webHost(other)).toBeNull();
  }
});
