// The baseline: a bare hono hello-world on @hono/node-server.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { answerQuestions } from './answering.mjs';

const app = new Hono();
app.get('/', (c) => c.json({ hello: 'world' }));
if (process.send) answerQuestions();
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  if (process.send) process.send({ port });
  else process.stdout.write(`http://127.0.0.1:${port}\n`);
});
if (!process.send) process.on('SIGTERM', () => server.close(() => process.exit(0)));
