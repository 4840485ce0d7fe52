import { CacheProvider } from '@emotion/react';
import { CssBaseline, GlobalStyles } from '@mui/material';
import { ThemeProvider } from '@mui/material/styles';
import { Problem } from '@quorum/core/api/problem';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { LanguageProvider } from './app/Language';
import { router } from './app/routes';
import { makeStyleCache } from './app/style_sheet';
import { theme } from './app/theme';

const queries = new QueryClient({
  defaultOptions: {
    // The client repeats by itself what got no answer; a refusal does not change by asking again.
    queries: { retry: (times, error) => !(error instanceof Problem) && times < 1, staleTime: 5_000 },
  },
});

const everywhere = {
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': { transition: 'none !important', animationDuration: '0.01ms !important' },
  },
  '.visually-hidden': {
    position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap',
  },
} as const;

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={makeStyleCache()}>
        <ThemeProvider theme={theme} noSsr>
          <CssBaseline enableColorScheme />
          <GlobalStyles styles={everywhere} />
          <LanguageProvider>
            <QueryClientProvider client={queries}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </LanguageProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  );
}
