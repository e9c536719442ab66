// A script of the strict page that does what a careless library, or one that was attacked, has done to it: every object
// has these members from now on, every array one more.
Object.assign(Object.prototype, {
  postern: 1,
  assertion: 'forged',
  nonce: 'forged-nonce',
  state: 'forged-state',
  profile: { sub: 'mallory', name: 'Mallory', provider: 'nobody' },
  mode: 'redirect',
  theme: 'polluted',
  lang: 'polluted',
  key: 'polluted',
  back: 'https://evil.example/',
  logo: { path: 'M0 0', src: 'https://evil.example/logo.svg' },
  once: true,
});
Object.assign(Array.prototype, { evil: () => 'evil' });
