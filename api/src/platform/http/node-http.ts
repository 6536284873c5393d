/**
 * Node's http without its client: an import reads every export, one of which loads the whole of fetch, which costs
 * each start 20 ms and 6 MB.
 */
export const { createServer, IncomingMessage, ServerResponse, STATUS_CODES } = process.getBuiltinModule('node:http');
