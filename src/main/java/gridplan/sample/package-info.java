/**
 * Generated towns for first steps, tests and screenshots: believable, small and made by rule, so
 * that their counts are known exactly. Pure: a town is a function of its name.
 */
package gridplan.sample;
