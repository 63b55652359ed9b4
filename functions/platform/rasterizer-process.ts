import { buffer } from 'node:stream/consumers';
import { rasterize } from '../core/picture/encode.ts';

// The other end of process-rasterizer.ts: a drawing comes in, and PNG goes out or, as JSON, why there is none.
const result = await rasterize(await buffer(process.stdin), JSON.parse(process.argv[2] ?? ''));
process.stdout.write('status' in result ? JSON.stringify(result) : result);
