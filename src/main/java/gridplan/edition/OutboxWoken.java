package gridplan.edition;

/** Some process has written to the outbox; told on a thread of its own, sometimes for nothing. */
public record OutboxWoken() {}
