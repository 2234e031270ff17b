import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeaker } from '../language.tsx';

type DialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
};

/** A dialog over the page. Its head is no `header`: that would be a second banner of the document. */
export function Dialog({ opened, onClose, title, children }: DialogProps) {
  const { t } = useSpeaker();
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('Tutup', 'Close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** A sheet from the bottom of a phone's screen. */
export function Sheet({ opened, onClose, title, children }: DialogProps) {
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
