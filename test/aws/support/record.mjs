/**
 * Loaded into each function before its own code: writes down what the function asks of AWS, a line of JSON for each
 * request that was answered, as calls.ts reads it. Each process has a file of its own, so that no two write to one.
 *
 * Requests are watched where they leave, below the SDK: each bundle carries an SDK of its own, which cannot be reached
 * from outside. MiniStack's CloudTrail was not taken: it names the function only by the key of its session, and for
 * most services it does not name the resource.
 */
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

const file = join(process.env.BROADSHEET_CALLS, `${process.pid}.jsonl`);
const { host } = new URL(process.env.AWS_ENDPOINT_URL);
const { end, write } = http.ClientRequest.prototype;
const bodies = new WeakMap();

http.ClientRequest.prototype.write = function (chunk, ...rest) {
  keep(this, chunk);
  return write.call(this, chunk, ...rest);
};

http.ClientRequest.prototype.end = function (chunk, ...rest) {
  if (!this.writableEnded) {
    keep(this, chunk);
    this.once('response', (response) => record(this, response.statusCode));
  }
  return end.call(this, chunk, ...rest);
};

function keep(request, chunk) {
  if (chunk === undefined || typeof chunk === 'function' || !speaksJson(request)) return;
  bodies.set(request, (bodies.get(request) ?? '') + Buffer.from(chunk).toString());
}

/** Objects go to S3 as they are, of any size; the other services are told in JSON what to work on. */
function speaksJson(request) {
  return /json/.test(String(request.getHeader('content-type'))) && serviceOf(request) !== 's3';
}

/** That which it was signed for. Pictures are fetched without a signature. */
function serviceOf(request) {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(String(request.getHeader('authorization')))?.[1];
}

function record(request, status) {
  const service = serviceOf(request);
  if (service === undefined || request.getHeader('host') !== host) return;
  const call = {
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    service,
    method: request.method,
    path: request.path,
    target: request.getHeader('x-amz-target'),
    ifMatch: request.getHeader('if-match'),
    body: bodies.get(request),
    status,
  };
  appendFileSync(file, `${JSON.stringify(call)}\n`);
}
