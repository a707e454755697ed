// The typical service: a booking service as a usual team would write it, without batches. Fastify,
// two workers, a pool of connections each, prepared statements. A booking is one durable
// transaction that locks the row of its slot.
import cluster from 'node:cluster';
import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const secret = 'only for measuring';
const today = '2021-05-06';

if (cluster.isPrimary) {
  for (let i = 0; i < 2; ++i) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.kill('SIGTERM');
    process.exit(0);
  });
} else {
  await serve();
}

async function serve() {
  const pool = new pg.Pool({ max: Number(process.env.POOL) });
  const fastify = Fastify({ logger: false });

  fastify.post('/bookings', {
    schema: {
      body: {
        type: 'object',
        required: ['person', 'slot', 'dose'],
        properties: { person: { type: 'integer' }, slot: { type: 'integer' }, dose: { type: 'integer' } },
      },
    },
  }, async (request, reply) => {
    const account = accountOf(request.headers.cookie);
    if (!account) return reply.code(401).send({ reason: 'session_ended' });
    const { person, slot, dose } = request.body;
    const key = request.headers['idempotency-key'];
    const client = await pool.connect();
    try {
      const known = await ask(client, 'person',
        'SELECT p.id, b.slot FROM person p LEFT JOIN booking b ON b.person = p.id AND b.dose = $2 WHERE p.id = $1',
        person, dose);
      if (known.length === 0) return reply.code(404).send({ reason: 'person_gone' });
      if (known[0].slot !== null) return reply.code(409).send({ reason: 'dose_already_booked' });

      await client.query('BEGIN');
      const [place] = await ask(client, 'lock',
        'SELECT day, capacity, taken FROM slot WHERE id = $1 FOR UPDATE', slot);
      const refusal = !place ? 'slot_gone' : place.taken >= place.capacity ? 'slot_full'
        : place.day < today ? 'slot_passed' : undefined;
      if (refusal) {
        await client.query('ROLLBACK');
        return reply.code(409).send({ reason: refusal });
      }
      await ask(client, 'take', 'UPDATE slot SET taken = taken + 1 WHERE id = $1', slot);
      const [booking] = await ask(client, 'book',
        `INSERT INTO booking (person, dose, slot, status, request_key) VALUES ($1, $2, $3, 'booked', $4) RETURNING id`,
        person, dose, slot, key);
      await ask(client, 'history',
        `INSERT INTO history (account, booking, action) VALUES ($1, $2, 'booked')`, account, booking.id);
      await client.query('COMMIT');
      return reply.code(201).send({ id: booking.id, person, slot, dose, status: 'booked' });
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  });

  await fastify.listen({ host: '127.0.0.1', port: Number(process.env.PORT), backlog: 4096 });
}

// Prepared once per connection, under its name.
async function ask(client, name, text, ...values) {
  return (await client.query({ name, text, values })).rows;
}

// "session=callcentre.SIGNATURE": the signature is checked, so no table must be read.
function accountOf(cookie = '') {
  const [account, signature = ''] = cookie.replace('session=', '').split('.');
  const right = createHmac('sha256', secret).update(account).digest('hex');
  return signature.length === right.length && timingSafeEqual(Buffer.from(signature), Buffer.from(right))
    ? account : undefined;
}
