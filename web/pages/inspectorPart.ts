import { lazily } from './lazily.tsx';

// A site without a proxy has none.
export const Inspector = /* @__PURE__ */ lazily(() =>
  import('../inspector/show/Inspector.tsx').then((module) => module.Inspector),
);
