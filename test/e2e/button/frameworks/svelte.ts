import { mount } from 'svelte';
// What compiles it is in the test.
import Page from './Page.svelte';

mount(Page, { target: document.querySelector('main')! });
