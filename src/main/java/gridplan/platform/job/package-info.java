/**
 * Long work with progress: a <em>job</em> is queued, runs on one of two threads, tells its stage
 * and fraction, and ends done, failed or cancelled. Jobs are rows, so that the page can ask for one
 * after a reload; one that a killed service left unfinished is marked failed at the next start.
 */
package gridplan.platform.job;
