import { inFile, type Mutant } from './mutant.ts';

const HIDDEN = "`${scheme} ${hide('access_token', credentials)}`";

/** Cases 105 and 106, where the inspector is on: who is told what was sent, and what of it is hidden. */
export const INSPECTOR: readonly Mutant[] = [
  ...inFile('proxy/http/inspect/inspect.ts', [
    ['105', "deps.config.inspect === 'everyone' ||", 'true ||'],
    [
      '106',
      'json(c, withInspection(await bare.json(), inspection), bare.status)',
      'json(c, { ...(await bare.json() as object), inspect: { ...inspection, recipe: c.var.deps.config.providers.get(c.var.state.provider!) } }, bare.status)',
    ],
  ]),
  ...inFile('proxy/config/inspect.ts', [['105', "if (INSPECT === 'on')", 'if (true)']]),
  ...inFile('proxy/protocol/handshake/secretNames.ts', [
    ['106', '(token|secret|', '(secret|'],
    ['106', 'assertion|verifier|', 'assertion|'],
    ['106', "  code: 'code',\n", ''],
  ]),
  ...inFile('proxy/protocol/handshake/hideInHeader.ts', [
    ['106', HIDDEN, '`${scheme} ${credentials}`'],
    ['106', "if (name === 'set-cookie')", "if (name === 'x')"],
  ]),
  ...inFile('proxy/protocol/handshake/redact.ts', [['106', "known.get(value) ?? ''", 'value']]),
];
