import type { SignatureMethod } from '../../proxy/protocol/oauth1/signature.ts';

/** A published request with what is signed of it and its signature. */
export interface Oauth1Vector {
  source: string;
  method: string;
  url: string;
  /** A form body as it is on the wire. */
  form?: string;
  oauth: Record<string, string>;
  client_secret: string;
  token_secret?: string;
  /** The signature base string. */
  text: string;
  /** HMAC-SHA1, in base64. */
  signature: string;
}

const TWITTER = {
  method: 'POST',
  form: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
  oauth: {
    oauth_consumer_key: 'xvz1evFS4wEEPTGEFPHBog',
    oauth_token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: '1318622958',
    oauth_nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    oauth_version: '1.0',
  },
  client_secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  token_secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};

/** Each recomputed with an implementation of its own before it came here. */
export const VECTORS: readonly Oauth1Vector[] = [
  {
    source: 'RFC 5849 section 1.2, temporary credentials',
    method: 'POST',
    url: 'https://photos.example.net/initiate',
    oauth: {
      oauth_consumer_key: 'dpf43f3p2l4k3l03',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131200',
      oauth_nonce: 'wIjqoS',
      oauth_callback: 'http://printer.example.com/ready',
    },
    client_secret: 'kd94hf93k423kf44',
    text: 'POST&https%3A%2F%2Fphotos.example.net%2Finitiate&oauth_callback%3Dhttp%253A%252F%252Fprinter.example.com%252Fready%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DwIjqoS%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131200',
    signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
  },
  {
    source: 'RFC 5849 section 1.2, token credentials',
    method: 'POST',
    url: 'https://photos.example.net/token',
    oauth: {
      oauth_consumer_key: 'dpf43f3p2l4k3l03',
      oauth_token: 'hh5s93j4hdidpola',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: 'walatlh',
      oauth_verifier: 'hfdp7dh39dks9884',
    },
    client_secret: 'kd94hf93k423kf44',
    token_secret: 'hdhd0244k9j7ao03',
    text: 'POST&https%3A%2F%2Fphotos.example.net%2Ftoken&oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3Dwalatlh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dhh5s93j4hdidpola%26oauth_verifier%3Dhfdp7dh39dks9884',
    signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
  },
  {
    source: 'RFC 5849 section 1.2, a photo',
    method: 'GET',
    url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
    oauth: {
      oauth_consumer_key: 'dpf43f3p2l4k3l03',
      oauth_token: 'nnch734d00sl2jdk',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131202',
      oauth_nonce: 'chapoH',
    },
    client_secret: 'kd94hf93k423kf44',
    token_secret: 'pfkkdhi9sl3r4s00',
    text: 'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DchapoH%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131202%26oauth_token%3Dnnch734d00sl2jdk%26size%3Doriginal',
    signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  },
  // The signature that the RFC prints for it is another one: see PRINTED_IN_THE_RFC.
  {
    source: 'RFC 5849 sections 3.1 and 3.4.1.1',
    method: 'POST',
    url: 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b',
    form: 'c2&a3=2+q',
    oauth: {
      oauth_consumer_key: '9djdj82h48djs9d2',
      oauth_token: 'kkk9d7dh3k39sjv7',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: '7d8f3e4a',
    },
    client_secret: 'j49sk3j29djd',
    token_secret: 'dh893hdasih9',
    text: 'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    signature: 'r6/TJjbCOr97/+UU0NsvSne7s5g=',
  },
  {
    source: 'Twitter, Creating a signature, API 1.1',
    ...TWITTER,
    url: 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true',
    text: 'POST&https%3A%2F%2Fapi.twitter.com%2F1.1%2Fstatuses%2Fupdate.json&include_entities%3Dtrue%26oauth_consumer_key%3Dxvz1evFS4wEEPTGEFPHBog%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958%26oauth_token%3D370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb%26oauth_version%3D1.0%26status%3DHello%2520Ladies%2520%252B%2520Gentlemen%252C%2520a%2520signed%2520OAuth%2520request%2521',
    signature: 'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  },
  {
    source: 'X, Creating a signature',
    ...TWITTER,
    url: 'https://api.x.com/1.1/statuses/update.json?include_entities=true',
    text: 'POST&https%3A%2F%2Fapi.x.com%2F1.1%2Fstatuses%2Fupdate.json&include_entities%3Dtrue%26oauth_consumer_key%3Dxvz1evFS4wEEPTGEFPHBog%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958%26oauth_token%3D370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb%26oauth_version%3D1.0%26status%3DHello%2520Ladies%2520%252B%2520Gentlemen%252C%2520a%2520signed%2520OAuth%2520request%2521',
    signature: 'Ls93hJiZbQ3akF3HF3x1Bz8/zU4=',
  },
  {
    source: 'Twitter, an access token for a verifier',
    method: 'POST',
    url: 'https://api.twitter.com/oauth/access_token',
    oauth: {
      oauth_consumer_key: 'cChZNFj6T5R0TigYB9yd1w',
      oauth_nonce: 'a9900fe68e2573b27a37f10fbad6a755',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '1318467427',
      oauth_token: 'NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0',
      oauth_verifier: 'uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY',
      oauth_version: '1.0',
    },
    client_secret: 'L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg',
    token_secret: 'veNRnAWe6inFuo8o2u8SLLZLjolYDmDP7SzL0YfYI',
    text: 'POST&https%3A%2F%2Fapi.twitter.com%2Foauth%2Faccess_token&oauth_consumer_key%3DcChZNFj6T5R0TigYB9yd1w%26oauth_nonce%3Da9900fe68e2573b27a37f10fbad6a755%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318467427%26oauth_token%3DNPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0%26oauth_verifier%3Duw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY%26oauth_version%3D1.0',
    signature: '39cipBtIOHEEnybAR4sATQTpl2I=',
  },
];

/** The `oauth_signature` of RFC 5849 sections 3.1 and 3.5.1, which does not belong to its base string and secrets: a known erratum. */
export const PRINTED_IN_THE_RFC = 'bYT5CMsGcbgUdFHObYMEfcx6bsw=';

/** For tests only: nobody's key. */
export const RSA_KEY = {
  kty: 'RSA',
  n: 'tLTZ3YwoDkdtLzmBFiopiQcpBgO5S7zrks5UaoT8BAB0qEIFBi9or37MW7ulWyLABLIcuGRUblpQwylONc2msiY2vVdwKzOLc_uaRi_R3qFXt2N2HEwSLJ1cS5y1XkocSuREuta7vUgbktqQyECbBTLx4oUPnKVOVCeD4-D3hSQryACjY4SMt_F9vcQUPyXhl0gPTHM0TjqDORlQ5xwsV_K1-xkwAfqIOwBICQldsBxj0YiILoeFTtFL3qVVFMspr1WrD5F2PuEAzCldWWr6OcSfKRrCNo7BX3VxXJidj979j79fYslypOEDmCsnAnNuz4e5i09SsU8XmM04d2AsPQ',
  e: 'AQAB',
  d: 'AfeF94yy_ZTMHMYkyuJNRBnj2cDon2kVrKoPmSk2ulnBlfiXUr3pXHT7hx6_v1eIJ4TuHcOvIj8Gv1kPv4jW1lGRfvYYrnUH1jdYMoi1YWr4KB2DskMnCifxp-ZeGFdOKjKEh6lsBF9ojWymRB0P6DqUZMF2A1_Ok8k_p5dR77e0WwB3vY7KQoVKLfjxxEmANlIcZS6ntz_oq1boPMP303HR7lBtMNuQo6KEjJlsARFRuaqffEGJMTgln25ZAPSueunw237EbHQusfjRSwtK87BOUGWj8Y6SfDdDw4z2hUxHg_ib1YA28ZJ6vJad2LYN8d81InvZvRaQT1qIkL_TAQ',
  p: '8oQdN-4ebE8zALVlidYtxchxq2yJrKF8-Te32Urz1e5RbIwiQfPdmxblBtZY1_ub2I0eqxfdPdg-rdmUpQ2M1G7C6sjHQBKHoqoPHZtjAxE_LHgloga1hw4YGWT9LY7NZA668rJyld9djHGW5uvtcKPX6QFLYDEd25JfbesnH60',
  q: 'vsD2Debad_vOgZqgqvwiCbBWIhg88i0dRORYDIrbkIW_5WC4bGXi9_SO_Jw1zvrYiycZijskvC_AfaIGe6SLkx_iQ9QVXbCtaVKbOwHEvKrw3w89Qfhlah_t2_sso1mLU41p7__A7lA_aCxQYsgVjFAeOikA_xVglUu_pQDWkNE',
  dp: 'njZoZWuYN2q3yFePBYxP0j9BQOePLaswv9mEvGK0jrVqM1l8o_A3e41FHt_JmCYSdwUho9buxAEGax6OZdtgK9qSmN8hdgBgslMlh1gvEPo4b4d2bazY0mH0gOSscwM9pXAisGCQdowBGLWmD8KM5bZODjmE9h008GEelrQZkwU',
  dq: 'j2yOlQ1KnoRaVOBqhaVmAlrvqFsJGB4Lr8zw1x1g0V1_V3xNrlM9QKpFCHJ7ktDRGG-hqGmnyUcuOEgnD7g8qbaDbfR8zCEXgeV2iftebW0qBs1yhbO6rPys34YPnhKpy3y8dpOaAJWd1znahyth6EolMB28fg8Yu6hkxC_JJME',
  qi: 'c_CyPhTHMPjXlNpdKPbBhddjz8txqW8EgD75mWl9yYL5ByBsC23JnkIj5s0u1-0GJRkwF1jMphNt5zVbGBhDs3N2eYwelmDI3BnQeIvbLGVmcVcNpfJTJvYrUNa7KcNjnd-Es9s094YQVnHb1EzWvNi0HC0K0XTFzK48QRbYeec',
};

/** Another method for the text of the RFC's example, computed with Node's crypto and not with Web Crypto. */
export const OTHER_SIGNATURES: readonly (readonly [
  method: SignatureMethod,
  client_secret: string,
  token_secret: string | undefined,
  signature: string,
])[] = [
  ['HMAC-SHA256', 'j49sk3j29djd', 'dh893hdasih9', 'lIfydhbOitvsm4DvUwgM0NdR1Mzd08HnXI+q+EG0QKo='],
  ['HMAC-SHA256', 'j49sk3j29djd', '', 'FaTbwkSAPdnQXoVGjhfzVgj49vjCyfrzLt9zx8mZm5Y='],
  ['HMAC-SHA1', 'j49sk3j29djd', undefined, 'Cz2XkNrhhu/mc60P6A1OxO2z6IM='],
  ['HMAC-SHA1', 'j49sk3j29djd', '', 'Cz2XkNrhhu/mc60P6A1OxO2z6IM='],
  // Keyed with a%26b%3D%25%2B%20%C3%A9&%E2%9C%93%2A.
  ['HMAC-SHA1', 'a&b=%+ é', '✓*', 'fOrVLNbLweGafxr1AKBybRRJvTA='],
  [
    'RSA-SHA1',
    JSON.stringify(RSA_KEY),
    'not used',
    'HO5TJDP8ZhxmegO+buKX+GB7jHM3TJyVG48V3fYInrx9nDWciCmQD5SJ8bIZ1w3h9G3So0jcMWdi9Gp3lwJ6Tj3IN/yFdCBgXqywyKcm31VlgCSjz2pN+QvgSo4Mq4m53bP2Kr6SMIlmjD/x55GnHjZEWGeIv/gUKB00tdmpqB2YYwA943U+0V231rTHvQbjmN/7uWZOboo558lOggkkZ2KAO1i2P4yfsFM+/Efe4d+IUzzFXKdKSUbLe1YOYFrOcmmEkzzK4LtLaDIKPrS07m6eUh41jFzIGujjZt14Bd2Ff9XB/EpiPzkVN7sRDoEX4BQa+nqmbjhJY5XpN54i1w==',
  ],
];
