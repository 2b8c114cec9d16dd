package gridplan.cli;

/** The command was typed wrongly; the message says which word and what was expected. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
