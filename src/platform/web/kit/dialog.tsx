import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeaker } from '../language.tsx';
import { useHasEnded } from '../session.ts';
import { useFocusBack } from './focus-back.ts';

type SheetProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
};

type DialogProps = Omit<SheetProps, 'onClose'> &
  (
    | { readonly onClose: () => void }
    | { /** Lies over all else and has to be answered. */ readonly isLast: true }
  );

const OVER_ALL = 500;

/** A dialog over the page. Its head is no `header`: that would be a second banner of the document. */
export function Dialog({ opened, title, children, ...rest }: DialogProps) {
  const { t } = useSpeaker();
  const hasEnded = useHasEnded();
  const onClose = 'onClose' in rest ? rest.onClose : null;
  const giveFocusBack = useFocusBack(opened);
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose ?? nothing}
      size="lg"
      onExitTransitionEnd={giveFocusBack}
      // Escape must not close what lies under the question to sign in again.
      closeOnEscape={onClose !== null && !hasEnded}
      closeOnClickOutside={onClose !== null}
      {...(onClose ? {} : { zIndex: OVER_ALL })}
    >
      <Modal.Overlay {...(onClose ? {} : { blur: 6 })} />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          {onClose ? <Modal.CloseButton aria-label={t('Tutup', 'Close')} /> : null}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** A sheet from the bottom of a phone's screen. */
export function Sheet({ opened, onClose, title, children }: SheetProps) {
  const { t } = useSpeaker();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="bottom" size="auto">
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="dialog-head">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('Tutup', 'Close')} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function nothing(): void {}
