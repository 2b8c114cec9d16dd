/** An answer that says no: a stable code, a sentence and details to build a better sentence from. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, detail?: string, title?: string, details?: Record<string, any>}} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.code = problem.code ?? `http.${status}`;
    this.details = problem.details ?? {};
  }
}

/** No answer came. */
export class NoConnection extends Error {}

/**
 * Asks the service. Writes carry the token against forged requests. A session that has ended leads
 * to the login page, and counts as a lost connection: edits wait for the next session.
 *
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: any, version?: number, key?: string}} [options] body as JSON, or a file as it is;
 *   the key makes a request that is sent again count once
 * @returns {Promise<any>}
 */
export const ask = async (method, path, { body, version, key } = {}) => {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json, application/geo+json, application/problem+json' };
  const file = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = file ? 'application/octet-stream' : 'application/json';
  if (key !== undefined) headers['Idempotency-Key'] = key;
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = csrfToken();
  const answer = await send(`/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : file ? body : JSON.stringify(body),
    credentials: 'same-origin',
  });
  if (answer.status === 401) {
    location.assign('/login');
    throw new NoConnection();
  }
  const json = await readJson(answer);
  if (!answer.ok) throw new Refusal(answer.status, json ?? {});
  return json;
};

/** @param {string} path */
export const get = (path) => ask('GET', path);

/**
 * @param {string} path
 * @param {any} [body]
 */
export const post = (path, body = {}) => ask('POST', path, { body });

const csrfToken = () => {
  const match = document.cookie.match(/(?:^|;\s*)(?:__Host-)?XSRF-TOKEN=([^;]*)/);
  return match ? decodeURIComponent(match[1]) : '';
};

/**
 * @param {string} url
 * @param {RequestInit} request
 */
const send = async (url, request) => {
  let answer;
  try {
    answer = await fetch(url, request);
  } catch {
    throw new NoConnection();
  }
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) throw new NoConnection();
  return answer;
};

/** @param {Response} answer */
const readJson = async (answer) => {
  const type = answer.headers.get('content-type') ?? '';
  return type.includes('json') ? answer.json() : null;
};

/**
 * Sends a file and tells how much of it is sent, 0 to 1.
 *
 * @param {string} path below /api/v1
 * @param {Blob} file
 * @param {(fraction: number) => void} tell
 * @returns {{answer: Promise<any>, abort: () => void}}
 */
export const upload = (path, file, tell) => {
  const request = new XMLHttpRequest();
  const answer = new Promise((resolve, reject) => {
    request.open('POST', `/api/v1${path}`);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-XSRF-TOKEN', csrfToken());
    request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
    request.onload = () => {
      const json = jsonOf(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(json);
      else if (request.status === 401) location.assign('/login');
      else reject(new Refusal(request.status, json ?? {}));
    };
    request.onerror = () => reject(new NoConnection());
    request.onabort = () => reject(new Refusal(0, { code: 'upload.cancelled' }));
    request.send(file);
  });
  return { answer, abort: () => request.abort() };
};

/** @param {string} text */
const jsonOf = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Ends the session. */
export const logOut = async () => {
  await send('/logout', { method: 'POST', headers: { 'X-XSRF-TOKEN': csrfToken() }, credentials: 'same-origin' });
};
