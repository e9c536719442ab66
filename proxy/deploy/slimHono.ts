import type { parseAst, Plugin } from 'vite';

/**
 * Members of Hono's classes that neither the proxy nor the rest of Hono uses, or that are set before they are used, by
 * their file. With what only they need they are a fifteenth of a bundle.
 */
export const UNUSED: Readonly<Record<string, string>> = {
  'hono-base.js':
    // The app has an error handler of its own, and its own way to find the path.
    'errorHandler getPath route on basePath #clone notFound mount request fire put delete options patch query',
  'context.js':
    // A context has a `var` of its own, by the frame.
    'var #var set get ' +
    'error event executionCtx render setLayout getLayout #layout setRenderer #renderer header status #status html redirect ' +
    // The answers of Hono's own to what nobody answers: here somebody always does.
    'notFound newResponse #newResponse body json text',
  'request.js':
    'param #getDecodedParam #getAllDecodedParams #getParamValue query queries header parseBody bodyCache #cachedBody ' +
    'json text arrayBuffer bytes blob formData #validatedData addValidatedData valid matchedRoutes routePath',
};

/** Leaves them out of a bundle. The build stops where Hono has no such member: then the table is to be read again. */
export function slimHono(): Plugin {
  return {
    name: 'slim-hono',
    transform(code, id) {
      const [, file = ''] = /\/node_modules\/hono\/dist\/([\w-]+\.js)$/.exec(id) ?? [];
      const names = UNUSED[file]?.split(' ');
      if (names === undefined) return null;
      const members = classMembers(this.parse(code)).filter(({ name }) => names.includes(name));
      const missing = names.find((name) => !members.some((member) => member.name === name));
      if (missing !== undefined) throw new Error(`${file} of Hono has no member ${missing}`);
      return { code: without(code, members), map: null };
    },
  };
}

type Statement = ReturnType<typeof parseAst>['body'][number];
type Declared = Extract<Statement, { type: 'VariableDeclaration' }>['declarations'][number]['init'];
type ClassMember = Extract<Declared, { body: { type: 'ClassBody' } }>['body']['body'][number];

interface Member {
  name: string;
  start: number;
  end: number;
}

/** Of the classes that a module assigns to its variables, as all of Hono's are. */
function classMembers({ body }: ReturnType<typeof parseAst>): Member[] {
  const variables = body.flatMap((statement) =>
    statement.type === 'VariableDeclaration' ? statement.declarations : [],
  );
  return variables
    .flatMap(({ init }) => (init?.type === 'ClassExpression' ? init.body.body : []))
    .flatMap((member) => ('key' in member ? [...namedMember(member), ...madeBy(member)] : []));
}

/** What a constructor gives each object, by `this.<name> = …`. */
function madeBy(member: ClassMember): Member[] {
  if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return [];
  return (member.value.body?.body ?? []).flatMap((statement) => {
    const made = statement.type === 'ExpressionStatement' && statement.expression;
    if (!made || made.type !== 'AssignmentExpression' || made.left.type !== 'MemberExpression') return [];
    const { object, property } = made.left;
    return object.type === 'ThisExpression' ? namedMember({ ...statement, key: property }) : [];
  });
}

function namedMember({ key, start, end }: { key: { type: string; name?: unknown } } & Omit<Member, 'name'>): Member[] {
  if (typeof key.name !== 'string') return [];
  return [{ name: key.type === 'PrivateIdentifier' ? `#${key.name}` : key.name, start, end }];
}

/** From behind, so that the places before stay where they are. */
function without(code: string, members: readonly Member[]): string {
  return members.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
}
