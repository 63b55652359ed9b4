import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const SCRIPT_PATH = '/_dev/reload.js';
const EVENTS_PATH = '/_dev/events';

/**
 * Runs in the reader's browser. The address that it came from says which state of the site its page shows; when the
 * server tells another, the page is loaded again. A browser writes every connection that fails into its console, so
 * after the server is gone nothing is tried before somebody is back at the page.
 */
const SCRIPT = `'use strict';
const shown = new URL(document.currentScript.src).searchParams.get('state');
const returns = ['focus', 'pageshow', 'pointermove', 'keydown', 'scroll'];
let events;
let tried = 0;
function connect() {
  tried = Date.now();
  events = new EventSource('${EVENTS_PATH}');
  events.onmessage = ({ data }) => {
    if (data !== shown) location.reload();
  };
  events.onerror = rest;
}
function rest() {
  events.close();
  for (const name of returns) addEventListener(name, again);
}
function again() {
  if (Date.now() - tried < 2000) return;
  for (const name of returns) removeEventListener(name, again);
  connect();
}
addEventListener('pagehide', rest);
connect();
`;

/** Loads pages again, in every browser that shows one, when the site has changed. */
export interface LiveReload {
  /** Differs after each `reload` and for each server. */
  state(): string;
  /** The page with the script in its head; the file that it came from stays as it is. */
  inject(page: Buffer): Buffer;
  /** Answers a request for one of its own addresses; `false` where it is another's. */
  answer(path: string, response: ServerResponse): boolean;
  reload(): void;
  close(): void;
}

export function openLiveReload(): LiveReload {
  const server = randomUUID();
  const listening = new Set<ServerResponse>();
  let changes = 0;
  const state = () => `${server}.${changes}`;
  const tell = (response: ServerResponse) => response.write(`data: ${state()}\n\n`);
  return {
    state,
    inject: (page) => inject(page, `<script src="${SCRIPT_PATH}?state=${state()}" defer></script>`),
    answer(path, response) {
      if (path === SCRIPT_PATH) {
        response
          .setHeader('content-type', 'text/javascript; charset=utf-8')
          .setHeader('cache-control', 'no-cache');
        response.end(SCRIPT);
      } else if (path === EVENTS_PATH) {
        response.setHeader('content-type', 'text/event-stream').setHeader('cache-control', 'no-store');
        // Without chunks the end of the connection is the end of the answer, not an error for the console.
        response.setHeader('connection', 'close').useChunkedEncodingByDefault = false;
        listening.add(response);
        response.on('close', () => listening.delete(response));
        tell(response);
      } else return false;
      return true;
    },
    reload() {
      changes++;
      for (const response of listening) tell(response);
    },
    close() {
      for (const response of listening) response.end();
    },
  };
}

function inject(page: Buffer, script: string): Buffer {
  const head = page.indexOf('</head>');
  if (head < 0) return page;
  return Buffer.concat([page.subarray(0, head), Buffer.from(script), page.subarray(head)]);
}
