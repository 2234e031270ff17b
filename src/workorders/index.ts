export {
  ATTACHMENT_TYPES,
  type AttachmentType,
  attachmentType,
  MOST_ATTACHMENT_BYTES,
} from './attachment-type.ts';
export * from './due.ts';
export { dispositionOf, nameIn } from './file-name.ts';
export * from './model.ts';
export { needsCircuit } from './needs-circuit.ts';
export { optionName } from './option-names.ts';
export * from './standing.ts';
export { applyEvent } from './state-machine.ts';
export { possibleEvents, TRANSITIONS } from './transitions.ts';
export { webpPicture } from './webp-picture.ts';
export * from './words.ts';
