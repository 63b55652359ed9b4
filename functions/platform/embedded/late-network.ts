import type { Network } from '../network.ts';
import type { Resolution } from '../resolution.ts';

/** The guarded network, loaded with the first picture that lies elsewhere: all that speaks HTTP comes with it. */
export function lateNetwork(resolve: readonly Resolution[]): Network {
  let opened: Promise<Network> | undefined;
  const open = async () => {
    const { guardedNetwork, USER_AGENT } = await import('../guarded-network.ts');
    return guardedNetwork({ resolve, userAgent: USER_AGENT });
  };
  return {
    async fetchPicture(address) {
      opened ??= open();
      return (await opened).fetchPicture(address);
    },
  };
}
