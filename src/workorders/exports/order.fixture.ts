import type { ExportedOrder } from './model.ts';

/** An order as tests need it. */
export function exportedOrder(change: Partial<ExportedOrder> = {}): ExportedOrder {
  return {
    id: '0b7e7a52-6a52-4a3c-9f0e-000000000001',
    number: 'SIGAP-2024-0001',
    tpsCode: '2105012001001',
    partner: 'telkomsel',
    partnerName: 'Telkomsel',
    optionKind: 'other-operator',
    itemId: 'sim-router',
    role: 'primary',
    state: 'issued',
    revision: 2,
    waitingFor: 'partner',
    issuedAt: new Date('2024-10-20T02:00:00Z'),
    answerDueAt: new Date('2024-10-22T02:00:00Z'),
    dueAt: new Date('2024-11-10T16:59:59Z'),
    circuitId: null,
    tpsName: 'TPS 001',
    tpsPlace: 'SDN 001',
    village: 'Tarempa Barat',
    district: 'Siantan',
    regency: 'Kabupaten Kepulauan Anambas',
    position: { latitude: 3.2, longitude: 106.2 },
    precision: 'village',
    synthetic: false,
    ...change,
  };
}
