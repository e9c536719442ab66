import { beforeDeadline } from '../../store/beforeDeadline.ts';
import { createRedisCommands } from '../../store/redisCommands.ts';
import { Refusal, STORE_DEADLINE, type Store } from '../../store/store.ts';

/** It has an answer to everybody else, and reads go on. Redis 6 says the first of a script within other words. */
const KEEPS_NOTHING = /(^|-)(OOM|MISCONF|NOREPLICAS) /;

interface Connection {
  send(command: string[]): Promise<unknown>;
  /** All that still wait for a reply are rejected. */
  drop(): void;
}

/**
 * Redis by a socket, with TLS for rediss://. One connection, made when it is needed and made anew after it has failed;
 * nothing waits in a queue for a server that is away.
 */
export function createRedisStore(url: string): Store {
  // Loading takes longer than many an answer, so it begins at once, and only where there is a Redis.
  const loading = import('@redis/client');
  let current: Connection | undefined;
  const send = async (...command: string[]): Promise<unknown> => {
    const client = await loading;
    const connection = (current ??= connect(client, url, () => {
      if (current === connection) current = undefined;
    }));
    try {
      return await beforeDeadline(connection.send(command));
    } catch (error) {
      if (error instanceof Error && KEEPS_NOTHING.test(error.message)) throw new Refusal();
      // Nobody may be there any more to answer, or somebody who is no longer the one to ask (READONLY after a failover).
      connection.drop();
      throw error;
    }
  };
  return createRedisCommands(send, (keys) => ['MGET', ...keys]);
}

function connect({ createClient }: typeof import('@redis/client'), url: string, onLost: () => void): Connection {
  const redis = createClient({
    url,
    RESP: 2,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: STORE_DEADLINE, reconnectStrategy: false },
  });
  // Without a listener the process would end; whoever waits for a reply hears of the failure too.
  redis.on('error', onLost);
  const ready = redis.connect();
  return {
    async send(command) {
      await ready;
      return redis.sendCommand(command);
    },
    drop() {
      onLost();
      redis.destroy();
      // A connection that comes about only now would stay.
      ready.then(
        () => redis.destroy(),
        () => undefined,
      );
    },
  };
}
