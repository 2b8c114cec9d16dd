import { get, NoConnection, post, Refusal } from './server.js';

/**
 * @typedef {import('./types.js').Job} Job
 * @typedef {import('./store.js').Store} Store
 */

/** Pause between two looks where the stream of events does not hold. */
const POLL_MS = 700;

/**
 * Follows a job to its end, its progress in the status bar meanwhile.
 *
 * @param {Store} store
 * @param {number} id
 * @returns {Promise<any>} its result; fails with a {@link Refusal} when the job failed, null when it
 *     was cancelled
 */
export const followJob = async (store, id) => {
  const job = await watchJob(id, (now) => store.set({ job: now }));
  store.set({ job: null });
  if (job.state === 'failed') throw new Refusal(job.problem?.status ?? 500, job.problem ?? {});
  return job.state === 'done' ? job.result : null;
};

/** @param {number} id */
export const cancelJob = (id) => post(`/jobs/${id}/cancel`);

/** @param {Job} job */
const ended = (job) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/**
 * @param {number} id
 * @param {(job: Job) => void} tell
 * @returns {Promise<Job>}
 */
const watchJob = (id, tell) =>
  new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1/jobs/${id}/events`);
    const take = (/** @type {Job} */ job) => {
      tell(job);
      if (!ended(job)) return false;
      events.close();
      resolve(job);
      return true;
    };
    events.onmessage = (event) => take(JSON.parse(event.data));
    events.onerror = () => {
      events.close();
      poll(id, take).catch(reject);
    };
  });

/**
 * @param {number} id
 * @param {(job: Job) => boolean} take true when it has ended
 */
const poll = async (id, take) => {
  for (;;) {
    try {
      if (take(await get(`/jobs/${id}`))) return;
    } catch (problem) {
      if (!(problem instanceof NoConnection)) throw problem;
    }
    await new Promise((wake) => setTimeout(wake, POLL_MS));
  }
};
