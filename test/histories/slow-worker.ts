import type { Platform } from '../../functions/platform/platform.ts';
import type { Scratch } from '../support/platform.ts';
import { type Call, type Pass, wrappedPlatform } from '../support/wrapped-platform.ts';

export interface SlowWorker {
  /** Makes calls until the next one's name matches, and leaves it at that: forgotten there, it has died. */
  until(name: RegExp): Promise<void>;
  /** Makes the calls that it waits for at the moment; `false` where that ended its work. */
  step(): Promise<boolean>;
  /** Makes the rest of its calls. */
  finish(): Promise<void>;
}

interface Step {
  readonly name: string;
  make(): Promise<void>;
}

/** A worker that stops where a test has it stop. */
export function slowWorker(
  { embedded }: Pick<Scratch, 'embedded'>,
  work: (platform: Platform) => Promise<unknown>,
): SlowWorker {
  const steps: Step[] = [];
  let stir = () => {};
  let ended = false;
  const pass: Pass = <T>(call: Call, make: () => Promise<T>) => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    steps.push({ name: call.name, make: () => make().then((value) => resolve(value), reject) });
    stir();
    return promise;
  };
  const worked = work(wrappedPlatform(embedded.platform, embedded.records, pass)).finally(() => {
    ended = true;
    stir();
  });
  worked.catch(() => {});

  async function next(): Promise<Step | undefined> {
    while (steps.length === 0 && !ended) {
      const { promise, resolve } = Promise.withResolvers<void>();
      stir = resolve;
      await promise;
    }
    return steps[0];
  }

  return {
    async until(name) {
      for (let step = await next(); !step || !name.test(step.name); step = await next()) {
        if (!step) throw new Error(`it ended without ${name}`);
        await steps.shift()?.make();
      }
    },
    async step() {
      await next();
      await Promise.all(steps.splice(0).map((step) => step.make()));
      return (await next()) !== undefined;
    },
    async finish() {
      while (await this.step());
      await worked;
    },
  };
}
