import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'zh',
  dir: 'ltr',
  loading: '请稍候…',
  cancel: '取消',
  close: '关闭',
  backTo: '返回 {host}',
  tryAgain: '重试',
  reference: '供网站所有者参考：',
  nothing: {
    heading: '这扇门要从别处打开',
    lead: '其他页面上的登录按钮会打开此窗口，并说明用途。窗口本身没有什么要问您的。',
    home: '前往首页',
  },
  unregistered: {
    heading: '{host} 不能在此询问',
    lead: '该页面想知道您是谁，但它没有在此登录服务中注册。我们没有告诉它任何信息。',
    owner: '这是您的登录服务吗？请将以下值添加到变量 {variable} 中；如已有其他值，请用英文逗号隔开：',
    key: '注册第一个页面时还需要 {variable}：运行 {command} 即可生成。',
    copy: '复制',
    copied: '已复制',
  },
  choose: {
    heading: '{host} 想知道您是谁',
    lead: '请选择由谁来证明您的身份。未经您同意，不会透露任何信息。',
    ways: '登录方式',
    with: '使用{provider}继续',
  },
  waiting: {
    heading: '请在另一个窗口中继续',
    lead: '请在那里登录。完成后窗口会自动关闭，您将在此继续。',
    again: '窗口已关闭？再次打开：',
  },
  leaving: {
    heading: '正在前往',
    to: '正在前往 {provider}…',
    knowsUsAs: '{provider} 对本网站的称呼是',
    noName: '没有名称的网站',
  },
  consent: {
    heading: '允许 {host} 知道您是谁吗？',
    signedIn: '已使用 {provider} 登录',
    learns: '{host} 将获知以下信息（以 {provider} 提供的为准）：',
    facts: ['姓名', '头像', '电子邮件地址', '用户名', '个人主页'],
    limits:
      '它还会获知您使用的是 {provider}，并得到一个仅供它使用、用来再次认出您的标识。除此之外一概不知，也无法访问您在那里的账号。',
    as: '以 {name} 的身份继续',
    yes: '继续',
    another: '使用其他方式登录',
    telling: '正在通知 {host}…',
  },
  signOut: {
    heading: '要在此退出登录吗？',
    lead: '{host} 请求结束您在此登录服务中的会话。',
    as: '您当前以 {name} 的身份登录。',
    yes: '退出登录',
    leaving: '正在退出…',
    nobody: '此处无人登录',
    nobodyLead: '{host} 请求结束您的会话，但目前没有会话。',
    done: '您已退出登录',
    revoked: '已通知 {provider}，它已撤销对本网站的授权。',
    unsupported: '{provider} 不支持从这里撤销对本网站的授权：授权会自行失效，您也可以在那里的账号设置中将其移除。',
    failed: '无法通知 {provider}。请在那里的账号设置中撤销对本网站的授权。',
  },
  notOffered: {
    heading: '此处不提供 {provider}',
    what: '{host} 要求的登录方式在本网站不可用。请告知该页面的所有者。',
  },
  failures: {
    declined: {
      heading: '您已拒绝',
      what: '因此没有任何人获知您的信息。',
    },
    provider: {
      heading: '身份提供方出现问题',
      what: '它没有响应，或其响应无法使用。请稍后重试，或选择其他方式。',
    },
    slow: {
      heading: '此次登录已失效',
      what: '用时过长或已被中断。请重新开始，只需片刻。',
    },
    refused: {
      heading: '此账号无法进入',
      what: '您已正确登录，但这里只允许特定人员进入。请使用其他账号，或联系所有者。',
    },
    setup: {
      heading: '此登录服务的设置有误',
      what: '这不是您的错。请告知所有者。其他登录方式也许可用。',
    },
    cookies: {
      heading: '浏览器拒绝了 Cookie',
      what: '没有 Cookie 就无法登录。请允许本网站使用 Cookie，然后重试。',
    },
    connection: {
      heading: '没有网络连接',
      what: '无法连接到服务器。请检查您的网络连接，然后重试。',
    },
    other: {
      heading: '操作未成功',
      what: '有些内容不相符，为了您的安全，未使用任何信息。请稍等一分钟后重试。',
    },
  },
  ended: {
    heading: '完成',
    lead: '您可以关闭此窗口。',
  },
  lost: {
    heading: '无法联系到询问的页面',
    lead: '没有移交任何信息。您可以关闭此窗口，然后在该页面上重新开始。',
    unanswered: '该页面没有响应。如果它仍然打开着，可能还会收到已发送的信息；您可以关闭此窗口。',
  },
};
