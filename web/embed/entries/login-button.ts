// `/login-button.js`: for pages that define the element themselves, under another name or later. Importing does nothing.
export { define } from '../define.ts';
export { LoginButton } from '../LoginButton.ts';
export { LoginError } from '../LoginError.ts';
