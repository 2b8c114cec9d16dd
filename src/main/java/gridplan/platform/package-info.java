/**
 * What every feature stands on: the service itself, its settings, its database, jobs and errors.
 * Knows no feature.
 */
package gridplan.platform;
