import { Route, Routes } from 'react-router-dom';
import { PAGES } from '../proxy/protocol/pages.ts';
import { Callback } from './pages/Callback.tsx';
import { Home } from './pages/Home.tsx';
import { Layout } from './pages/Layout.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Profile } from './pages/Profile.tsx';

/** The map of the SPA. */
export function Pages() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route path={PAGES.home} element={<Home />} />
        <Route path={PAGES.profile} element={<Profile />} />
        <Route path={PAGES.callback} element={<Callback />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
