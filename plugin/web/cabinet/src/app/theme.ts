// Large type, strong contrast, no effects: for people who do not use computers for pleasure.
import { createTheme } from '@mui/material/styles';

export const theme = createTheme({
  cssVariables: true,
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b57b8' },
        success: { main: '#17683a' },
        error: { main: '#a3201d' },
        warning: { main: '#8a4b00' },
        info: { main: '#0b57b8' },
        background: { default: '#f3f6fa', paper: '#ffffff' },
        text: { primary: '#16202e', secondary: '#4a5768' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#7db4ff' },
        success: { main: '#7fd6a3' },
        error: { main: '#ff9d97' },
        warning: { main: '#ffc078' },
        info: { main: '#7db4ff' },
        background: { default: '#11171f', paper: '#1b232e' },
        text: { primary: '#eef2f7', secondary: '#b4c0cf' },
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: '"PT Sans", "Segoe UI", Roboto, Arial, sans-serif',
    fontSize: 15,
    h1: { fontSize: '1.7rem', fontWeight: 700, lineHeight: 1.25 },
    h2: { fontSize: '1.3rem', fontWeight: 700, lineHeight: 1.3 },
    h3: { fontSize: '1.1rem', fontWeight: 700, lineHeight: 1.35 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { root: { minHeight: 44 } },
    },
    MuiPaper: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTab: { styleOverrides: { root: { minHeight: 48, textTransform: 'none', fontSize: '1rem' } } },
    // Where there is no room beside the words, what can be done about them stands below.
    MuiAlert: {
      styleOverrides: {
        root: { fontSize: '1rem', overflowWrap: 'anywhere', flexWrap: 'wrap' },
        icon: { marginRight: 8 },
        message: { flex: '1 1 9rem', minWidth: 0 },
        action: { margin: 0, padding: 0, overflowWrap: 'normal' },
      },
    },
    // What is chosen is read whole.
    MuiSelect: { styleOverrides: { select: { whiteSpace: 'normal' } } },
    MuiTextField: { defaultProps: { fullWidth: true } },
    MuiFormHelperText: { styleOverrides: { root: { fontSize: '0.9rem' } } },
  },
});
