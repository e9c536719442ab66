import { useId, useState, type FormEvent } from 'react';
import { INSPECT_KEY } from '../../isInspected.ts';
import { words } from '../texts/words.ts';

/** For the operator of a deploy: with a token of `npm run inspect:token` this tab records. */
export function Operator() {
  const { operator } = words;
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    void present(typeof token === 'string' ? token.trim() : '').then(setProblem);
  };
  return (
    <section className="panel hi-operator">
      <h2>{operator.heading}</h2>
      <p>{operator.what}</p>
      <form onSubmit={submit}>
        <label htmlFor={id}>{operator.label}</label>
        <input id={id} name="token" className="hi-input" autoComplete="off" spellCheck={false} required />
        <button type="submit" className="button">
          {operator.submit}
        </button>
      </form>
      <p role="alert">{problem}</p>
    </section>
  );
}

/** What went wrong; where nothing did, the page starts again and records. */
async function present(token: string): Promise<string | undefined> {
  const { refused, failed } = words.operator;
  try {
    const answer = await fetch('/api/inspect', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-postern': '1' },
      body: JSON.stringify({ token }),
    });
    if (answer.status !== 204) return answer.status === 403 ? refused : failed;
  } catch {
    return failed;
  }
  sessionStorage.setItem(INSPECT_KEY, 'on');
  location.reload();
  return undefined;
}
