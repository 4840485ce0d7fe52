import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  title: string;
  closeLabel: string;
  language: string;
  onClose(): void;
  children: ReactNode;
}

/** The browser's own dialog: it traps the focus, closes by Esc and gives the focus back. */
export function Modal({ title, closeLabel, language, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    // A native PIN window may hide behind a page in full screen.
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="qv-dialog"
      lang={language}
      aria-labelledby="qv-dialog-title"
      onCancel={(event) => {
        // A file input that gets the same file again also speaks of "cancel".
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="qv-dialog-head">
        <h2 id="qv-dialog-title" className="qv-title">{title}</h2>
        <button type="button" className="qv-close" aria-label={closeLabel} onClick={onClose}>
          ×
        </button>
      </div>
      {children}
    </dialog>
  );
}
