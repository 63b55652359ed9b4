import { type Random, seeded } from '../../bench/random.ts';
import { Conflict, Unavailable } from '../../functions/platform/errors.ts';
import type { Call, Pass } from '../support/wrapped-platform.ts';

/** How a call goes wrong, or the message that a worker begins with. */
export type FaultKind =
  /** The worker dies, before the call or after it: nothing of it is heard again. */
  | 'dies before'
  | 'dies after'
  /** The call fails, and nothing is done; or it is done, and reported as failed. */
  | 'throttled'
  | 'times out'
  /** A guarded write loses its race; or it is done, and asked for again by the SDK, which then loses to itself. */
  | 'loses race'
  | 'loses to itself'
  /** The message comes to another worker as well. */
  | 'doubled';

export interface Fault {
  /** Calls that go well before it. */
  readonly after: number;
  readonly kind: FaultKind;
}

export interface Plan {
  /** How many work at once. */
  readonly workers: number;
  /** Of the order in which they get on; 0: the first that can. */
  readonly order: number;
  readonly faults: readonly Fault[];
}

export interface Worker {
  readonly name: string;
  /** Faults pass it by: the last tries of a message succeed, as a disturbance ends before its queue gives up. */
  readonly spared: boolean;
  readonly steps: Step[];
  ended: boolean;
  /** Until that many steps have been made by others, it is asleep. */
  wakes: number;
}

interface Step {
  readonly call: Call;
  take(kind: FaultKind | undefined): Promise<void>;
}

/** Works many times longer than any other. */
const SLEEPS = 1500;
const FALLS_ASLEEP = 0.02;

/** Runs workers, one call at a time, in an order and with faults that the plan says. */
export function openWorkers(plan: Plan) {
  const random: Random | undefined = plan.order === 0 ? undefined : seeded(plan.order);
  const alive = new Set<Worker>();
  const left = [...plan.faults];
  const log: string[] = [];
  let begun = 0;
  let calls = 0;
  let sinceFault = 0;
  let stir = () => {};

  function choose<T>(list: readonly T[]): T | undefined {
    return list[random ? Math.floor(random() * list.length) : 0];
  }

  /** The fault that is due now, if this can have it. */
  function faultFor(suits: (kind: FaultKind) => boolean): FaultKind | undefined {
    const [next] = left;
    if (!next || sinceFault < next.after || !suits(next.kind)) return undefined;
    left.shift();
    sinceFault = 0;
    return next.kind;
  }

  function start(
    about: string,
    spared: boolean,
    work: (pass: Pass) => Promise<void>,
    onDeath: () => Promise<void>,
  ) {
    const worker: Worker = { name: `${++begun}`, spared, steps: [], ended: false, wakes: 0 };
    alive.add(worker);
    log.push(`${worker.name} begins: ${about}`);
    const end = () => {
      worker.ended = true;
      alive.delete(worker);
      stir();
    };
    const die = async () => {
      worker.steps.length = 0;
      await onDeath();
      end();
    };
    const pass: Pass = <T>(call: Call, make: () => Promise<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      // A dead worker that is still on its way to a call never gets there.
      if (worker.ended) return promise;
      worker.steps.push({
        call,
        async take(kind) {
          if (kind === 'dies before') return die();
          if (kind === 'throttled') return reject(new Unavailable('throttled'));
          if (kind === 'loses race') return reject(new Conflict('lost a race'));
          const outcome = await make().then(
            (value) => () => resolve(value),
            (error) => () => reject(error),
          );
          if (kind === 'dies after') return die();
          if (kind === 'times out') return reject(new Unavailable('timed out'));
          if (kind === 'loses to itself') return reject(new Conflict('lost a race to itself'));
          outcome();
        },
      });
      stir();
      return promise;
    };
    work(pass).then(end, (error) => {
      log.push(`${worker.name} threw ${error}`);
      end();
      throw error;
    });
  }

  /** Until each worker is at a call or has ended. */
  async function stand(): Promise<void> {
    await new Promise(setImmediate);
    while ([...alive].some(({ steps }) => steps.length === 0)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      stir = resolve;
      await promise;
      await new Promise(setImmediate);
    }
  }

  /** One call of one worker; `false` where none works, or all sleep and `patient` says to leave them. */
  async function step(patient: boolean): Promise<boolean> {
    await stand();
    const awake = [...alive].filter(({ wakes }) => wakes <= calls);
    const worker = choose(awake.length > 0 || patient ? awake : [...alive]);
    if (!worker) return false;
    worker.wakes = 0;
    const at = random ? Math.floor(random() * worker.steps.length) : 0;
    const [taken] = worker.steps.splice(at, 1);
    if (!taken) return false;
    calls++;
    sinceFault++;
    const kind = faultFor((kind) => {
      if (worker.spared || kind === 'doubled') return false;
      return taken.call.guard !== undefined || !kind.startsWith('loses');
    });
    log.push(`${worker.name}: ${taken.call.name}${kind ? ` -- ${kind}` : ''}`);
    await taken.take(kind);
    if (random && random() < FALLS_ASLEEP) worker.wakes = calls + Math.floor(random() * SLEEPS);
    return true;
  }

  return {
    start,
    step,
    choose,
    isDoubled: () => faultFor((kind) => kind === 'doubled') !== undefined,
    /** `true` as often as its opposite; never where the order is plain. */
    coin: () => random !== undefined && random() < 0.5,
    free: () => plan.workers - alive.size,
    /** Every call and how it went. */
    log,
    counts: () => ({ calls, faults: plan.faults.length - left.length }),
  };
}
