import { Route, Routes } from 'react-router-dom';
import { PAGES } from '../proxy/protocol/pages.ts';
import { useCallbackProvider } from './hooks.ts';
import { Callback } from './pages/Callback.tsx';
import { Home } from './pages/Home.tsx';
import { Inspector } from './pages/inspectorPart.ts';
import { Layout } from './pages/Layout.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Profile } from './pages/Profile.tsx';

/** The map of the SPA. */
export function Pages() {
  const provider = useCallbackProvider();
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route path={PAGES.home} element={<Home />} />
        <Route path={PAGES.profile} element={<Profile />} />
        {!import.meta.env.POSTERN_STATIC && <Route path={PAGES.inspect} element={<Inspector />} />}
        <Route
          path="*"
          element={provider === undefined ? <NotFound /> : <Callback key={provider} provider={provider} />}
        />
      </Route>
    </Routes>
  );
}
