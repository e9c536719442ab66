import { createContext } from 'react';

import type { Auth } from './auth/createAuth.ts';

export const AuthContext = createContext<Auth | undefined>(undefined);
