/**
 * Who may do what: accounts with one of four roles, one-time login links, sessions, the filter
 * chain that guards every address, and the audit log.
 */
package gridplan.access;
