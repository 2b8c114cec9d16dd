/**
 * The rules of planning as people lay them down, by names and ids: one object for the rules file of
 * the command line and for the API. What they mean for cells is {@link
 * gridplan.core.partition.Constraints}.
 */
package gridplan.core.rules;
