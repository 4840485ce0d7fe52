import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useId, type ReactNode } from 'react';
import { useWords } from '../lib/text';

/** Asked before what cannot be taken back. */
export function Confirm({ open, title, yes, danger, children, onYes, onNo }: {
  open: boolean;
  title: string;
  yes: string;
  danger?: boolean;
  children?: ReactNode;
  onYes(): void;
  onNo(): void;
}) {
  const say = useWords();
  const id = useId();
  return (
    <Dialog open={open} onClose={onNo} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{title}</DialogTitle>
      {children && <DialogContent>{children}</DialogContent>}
      <DialogActions sx={{ p: 2 }}>
        <Button variant="outlined" onClick={onNo}>{say('action.cancel')}</Button>
        <Button variant="contained" color={danger ? 'error' : 'primary'} onClick={onYes}>{yes}</Button>
      </DialogActions>
    </Dialog>
  );
}
