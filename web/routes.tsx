import type { RouteObject } from 'react-router-dom';
import { PAGES } from '../proxy/protocol/pages.ts';
import { Callback } from './pages/Callback.tsx';
import { Home } from './pages/Home.tsx';
import { Layout } from './pages/Layout.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Profile } from './pages/Profile.tsx';
import { Unexpected } from './pages/Unexpected.tsx';

/** The map of the SPA. */
export const routes: RouteObject[] = [
  {
    element: <Layout />,
    errorElement: <Unexpected />,
    children: [
      { path: PAGES.home, element: <Home /> },
      { path: PAGES.profile, element: <Profile /> },
      { path: PAGES.callback, element: <Callback /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];
