/** The field app's face: what other areas need to put a page and a kind of record of their own into it. */
export type { AskOfDay, OtherAsk } from './ask-of-day.ts';
export { RANK } from './couriers/couriers.ts';
export { deliverFile, fileLost, fileSpoilt } from './couriers/file-courier.ts';
export { type Ask, outcome } from './couriers/record-courier.ts';
export { Field, type Maker } from './field.ts';
export { FieldApp } from './field-app.tsx';
export { useDevice, useField, useFieldState } from './field-context.tsx';
export type { FieldKind, KindWatch, PartReceived } from './field-kind.ts';
export { ItemState } from './item-state.tsx';
export { Button, Choice, FieldPage, Notice, TextInput, wordsOf } from './kit.tsx';
export { PlaceName } from './place-name.tsx';
export { takeSheetToken } from './sheet-token.ts';
export { StoreMissing } from './store-missing.tsx';
export { SavingNotice, useSaving } from './use-saving.tsx';
