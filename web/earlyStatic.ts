/**
 * Inlined into each page of a site without a proxy, where nobody has read Accept-Language: the best of our languages,
 * and home as the build has drawn it in that one, before anything is painted.
 */
const page = document.documentElement;
const best = navigator.languages
  .map((tag) => tag.toLowerCase().split('-')[0])
  .find((tag) => tag === 'en' || tag === 'de');
page.lang = best ?? 'en';
const drawn = document.querySelector<HTMLTemplateElement>(`template[lang="${page.lang}"]`);
if (drawn) {
  document.title = drawn.title;
  document.getElementById('root')?.replaceChildren(drawn.content);
}

/** The address changes as the SPA moves on; what was relative to the first one must not. */
for (const link of document.head.querySelectorAll('link')) link.setAttribute('href', link.href);
