import { createApp, h, ref } from 'vue';
import type { LoginButtonEventMap } from '../../../../web/embed/served/button.d.ts';

const provider = ref('demo-confidential');
const said = ref('nobody');

const page = () => [
  h('login-button', {
    provider: provider.value,
    challenge: 'of-the-framework',
    onLogin: ({ detail }: LoginButtonEventMap['login']) => (said.value = detail.profile.name ?? detail.profile.sub),
    onLoginCancel: ({ detail }: LoginButtonEventMap['login-cancel']) => (said.value = detail.code),
  }),
  h('output', said.value),
  h('button', { onClick: () => (provider.value = 'demo-public') }, 'Another provider'),
];

createApp({ render: page }).mount('main');
