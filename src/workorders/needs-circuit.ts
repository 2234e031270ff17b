/** Kinds of option whose line or terminal has a number by which the operator finds it again. */
const WITH_CIRCUIT: readonly string[] = ['fibre', 'link', 'vsat', 'shared-vsat'];

/** Whether an order of this kind is complete only with a circuit id: whoever calls on the evening must be able to name the line. */
export function needsCircuit(optionKind: string): boolean {
  return WITH_CIRCUIT.includes(optionKind);
}
