/**
 * Publication: a plan becomes an <em>edition</em>, proved, immutable, valid from a day. What was
 * valid when, and since when we said so, is kept in two time lines; nothing is overwritten. Other
 * features learn of an edition by {@link gridplan.edition.EditionPublished} or, in another process,
 * from the outbox.
 */
package gridplan.edition;
