import { render } from 'hono/jsx/dom';
import { App } from './app.js';

const root = document.getElementById('console');
if (root) render(<App />, root);
