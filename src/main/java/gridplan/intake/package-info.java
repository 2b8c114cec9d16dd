/**
 * Files on their way in: received, looked at, and kept in a folder of their own until what they
 * hold is applied, given up, or forgotten for want of use. What a person decided about a file's
 * columns is remembered by the file's hash.
 */
package gridplan.intake;
