package gridplan.platform.problem;

import java.io.IOException;

/** A text of a request holds half of a character, which no encoding can keep. */
public final class UnpairedSurrogate extends IOException {
  private static final long serialVersionUID = 1;

  public UnpairedSurrogate() {
    super("half a character");
  }
}
