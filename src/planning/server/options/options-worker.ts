import { serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { openGround } from './open-ground.ts';
import type { FromOptions, OptionsRequest, PackedInputs } from './options-messages.ts';
import { workOutInputs, workOutTps } from './work-out.ts';

/** Options beside the server: a province takes a second of a processor, and nobody else should wait for it. */
parentPort?.on('message', (request: OptionsRequest) => {
  if (request.kind === 'ground') {
    // Whoever asks afterwards hears what is wrong with it.
    void openGround(request.ground).catch(() => undefined);
    return;
  }
  answer(request).then(
    (message) => tell(message),
    (error: unknown) =>
      tell({ kind: 'failed', what: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

async function answer(request: Exclude<OptionsRequest, { kind: 'ground' }>): Promise<FromOptions> {
  const ground = await openGround(request.gathered.ground);
  if (request.kind === 'tps')
    return { kind: 'tps', found: workOutTps(request.gathered, ground, request.code) };
  const inputs = workOutInputs(request.gathered, ground);
  const { sha256: inputSha256, catalogueVersion, evidenceRevision, instance } = inputs;
  const codes = instance.places.map(({ code }) => code);
  return {
    kind: 'inputs',
    inputs: {
      basis: { inputSha256, catalogueVersion, evidenceRevision, codes },
      packed: packed(inputs),
    },
  };
}

/** Bytes of a buffer of their own, so that they can be handed over instead of copied. */
function packed(value: unknown): PackedInputs['packed'] {
  return new Uint8Array(serialize(value));
}

function tell(message: FromOptions): void {
  parentPort?.postMessage(message, message.kind === 'inputs' ? [message.inputs.packed.buffer] : []);
}
