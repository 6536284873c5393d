import http from 'k6/http';

const json = { 'Content-Type': 'application/json' };

/** Asks the API of one site, in the name of whoever has the headers. */
export function apiOf(baseUrl, headers = {}) {
  const ask = (method, path, body, params = {}) =>
    http.request(method, `${baseUrl}/api/v1${path}`, body === undefined ? null : JSON.stringify(body), {
      timeout: '10s',
      ...params,
      headers: { ...json, ...headers, ...params.headers },
      // Figures by what was asked, not by each id.
      tags: { name: `${method} ${path.replace(/[0-9a-f]{24}/g, ':id')}` },
    });
  return {
    get: (path, params) => ask('GET', path, undefined, params),
    post: (path, body, params) => ask('POST', path, body, params),
    remove: (path, params) => ask('DELETE', path, undefined, params),
  };
}
