import { lazily } from './lazily.tsx';

export const Inspector = lazily(() => import('../inspector/show/Inspector.tsx').then((module) => module.Inspector));
