import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Login } from '../../../../web/embed/served/button.d.ts';

const nameIn = ({ profile }: Login) => profile.name ?? profile.sub;

function Page() {
  const [provider, setProvider] = useState('demo-confidential');
  const [said, setSaid] = useState('nobody');
  return (
    <>
      <login-button
        provider={provider}
        challenge="of-the-framework"
        onlogin={({ detail }) => setSaid(nameIn(detail))}
        onlogin-cancel={({ detail }) => setSaid(detail.code)}
      />
      <output>{said}</output>
      <button onClick={() => setProvider('demo-public')}>Another provider</button>
    </>
  );
}

createRoot(document.querySelector('main')!).render(<Page />);
