// A question to the server on the screen: waiting, failed, or what it answered.
import { Box, CircularProgress, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../lib/text';
import { Trouble } from './Trouble';

export function Waiting() {
  const say = useWords();
  return (
    <Box role="status" sx={{ display: 'flex', gap: 2, alignItems: 'center', py: 4 }}>
      <CircularProgress size={28} aria-hidden />
      <Typography>{say('state.loading')}</Typography>
    </Box>
  );
}

export function Loaded<T>({ query, children }: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting />;
}

export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Typography sx={{ py: 3, color: 'text.secondary' }}>{children}</Typography>
  );
}
