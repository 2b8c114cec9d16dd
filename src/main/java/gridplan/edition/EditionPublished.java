package gridplan.edition;

/** Published, after its transaction has committed, on the thread that published the edition. */
public record EditionPublished(long edition, long area) {}
