import type { Logo } from '../../proxy/protocol/provider.ts';

/** Marks whose owners want them in all their colours and never in one. */
export const BRAND_MARKS: Readonly<Record<string, Logo>> = {
  google: {
    path: 'M22.56 12.25c0-.78-.07-1.53-.2-2.25H12v4.26h5.92c-.26 1.37-1.04 2.53-2.21 3.31v2.77h3.57c2.08-1.92 3.28-4.74 3.28-8.09z',
    color: '#4285F4',
    more: [
      {
        path: 'M12 23c2.97 0 5.46-.98 7.28-2.66l-3.57-2.77c-.98.66-2.23 1.06-3.71 1.06-2.86 0-5.29-1.93-6.16-4.53H2.18v2.84C3.99 20.53 7.7 23 12 23z',
        color: '#34A853',
      },
      {
        path: 'M5.84 14.1c-.22-.66-.35-1.36-.35-2.1s.13-1.44.35-2.1V7.06H2.18A11 11 0 0 0 1 12c0 1.77.43 3.45 1.18 4.94z',
        color: '#FBBC05',
      },
      {
        path: 'M12 5.38c1.62 0 3.06.56 4.21 1.64l3.15-3.15C17.45 2.09 14.97 1 12 1 7.7 1 3.99 3.47 2.18 7.07l3.66 2.84c.87-2.6 3.3-4.53 6.16-4.53z',
        color: '#EA4335',
      },
    ],
  },
  microsoft: {
    path: 'M1 1h10.5v10.5H1z',
    color: '#F25022',
    more: [
      { path: 'M12.5 1H23v10.5H12.5z', color: '#7FBA00' },
      { path: 'M1 12.5h10.5V23H1z', color: '#00A4EF' },
      { path: 'M12.5 12.5H23V23H12.5z', color: '#FFB900' },
    ],
  },
};
