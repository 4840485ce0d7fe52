import { Box, Typography } from '@mui/material';
import { useEffect, useRef, type ReactNode } from 'react';

/** A page with its heading; the heading gets the focus, so that it is read out after a step. */
export function Page({ title, children, narrow }: {
  title: string;
  children: ReactNode;
  narrow?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <Box sx={{ maxWidth: narrow ? 640 : 'none', mx: narrow ? 'auto' : 0 }}>
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ mb: 2, outline: 'none', overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
