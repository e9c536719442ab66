import { LAST_PROVIDER, SIGNED_IN } from './auth/preferences.ts';

// Inlined behind home's list: what cannot wait for the SPA. It leaves the markup as the SPA will draw it.
const list = document.querySelector('.providers');
const stored = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** The provider used last comes first and says so, before anything is painted. */
const last = list?.querySelector(`[data-provider="${CSS.escape(stored(LAST_PROVIDER) ?? '')}"]`);
const item = last?.closest('li');
if (list && last && item) {
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.textContent = list.getAttribute('data-last-used');
  last.querySelector('.provider-text')?.append(badge);
  list.prepend(item);
}

/** Who is signed in is not known yet: better no sentence than the wrong one. */
if (list && stored(SIGNED_IN) === '1') document.querySelector('.lead')?.classList.add('lead-hidden');

/** A click before the SPA has started is kept for it. */
const page = document.documentElement;
document.addEventListener('click', ({ target }) => {
  const chosen = target instanceof Element && target.closest('[data-provider]')?.getAttribute('data-provider');
  if (chosen && page.dataset['started'] === undefined) page.dataset['chosen'] = chosen;
});
