/** What only the browser can see, written into the doctor's page by the functions below; they use one another only. */
export function doctorScript(): string {
  const functions = [say, checkOrigin, checkApis, checkStorage, checkCookie, copy, look];
  return `(() => {\n${functions.map((one) => one.toString()).join('\n')}\nvoid look();\n})();`;
}

async function look(): Promise<void> {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.addEventListener('click', () => void copy(button));
  }
  checkOrigin();
  checkApis();
  checkStorage();
  await checkCookie().catch(() => say('fatal', 'gets no answer from the server', 'See whether npm start still runs'));
  document.getElementById('state')!.textContent = 'What only this browser can see:';
}

function say(level: string, what: string, mend?: string): void {
  const item = document.createElement('li');
  const word = document.createElement('b');
  item.className = level;
  word.textContent = level;
  item.append(word, ` ${what}`);
  if (mend !== undefined) {
    const strong = document.createElement('strong');
    strong.textContent = 'Mend:';
    item.append(document.createElement('br'), strong, ` ${mend}`);
  }
  document.getElementById('seen')!.append(item);
}

function checkOrigin(): void {
  const origins = document
    .getElementById('seen')!
    .dataset['origins']!.split(',')
    .map((origin) => origin.trim());
  if (origins.includes(location.origin)) return say('ok', `opened at ${location.origin}, which is in ORIGIN`);
  const mend = `Open ${origins[0]}/doctor, or set ORIGIN=${location.origin}`;
  say('wrong', `opened at ${location.origin}, but ORIGIN is ${origins.join(', ')}: sign-in is refused here`, mend);
}

function checkApis(): void {
  const needed = { BroadcastChannel: 'BroadcastChannel' in globalThis, 'Web Locks': 'locks' in navigator };
  const missing = Object.entries(needed).filter(([, isThere]) => !isThere);
  const mend = 'Open the page by https or at localhost, in a browser of these years';
  for (const [name] of missing) say('wrong', `has no ${name}`, mend);
  if (missing.length === 0) say('ok', 'has BroadcastChannel and Web Locks');
}

function checkStorage(): void {
  try {
    sessionStorage.setItem('postern-doctor', '1');
    sessionStorage.removeItem('postern-doctor');
    say('ok', 'has sessionStorage');
  } catch {
    say('fatal', 'lets this page store nothing (sessionStorage)', 'Allow this site to store data');
  }
}

async function checkCookie(): Promise<void> {
  await fetch('/doctor/cookie', { method: 'POST' });
  const { came } = (await (await fetch('/doctor/cookie')).json()) as { came: boolean };
  if (came) return say('ok', 'keeps our kind of cookie (Secure, HttpOnly, SameSite=Strict) and sends it back');
  const what = 'keeps no cookie of our kind (Secure, HttpOnly, SameSite=Strict), so no sign-in can end';
  const safari = 'Safari keeps no Secure cookie over http: run npm start -- --https and open that';
  say('fatal', what, `Allow cookies for this site; ${safari}`);
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const done = await navigator.clipboard.writeText(button.dataset['copy']!).then(
    () => 'Copied',
    () => 'Copy it by hand, please',
  );
  button.firstChild!.textContent = done;
}
