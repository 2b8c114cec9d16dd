package gridplan.lookup;

import gridplan.exchange.CoordinateSystem;
import gridplan.lookup.EditionIndexes.Valid;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Answers a stream of rows while it is still coming in, each in its place and whatever is wrong
 * with it. Rows are taken by the windowful, located together and written out before the next are
 * read, so that memory is bounded and a slow reader slows the writer; what is answered is sent on
 * whenever the stream makes a pause. One thread.
 */
abstract class RowStream {
  /** A longer row is answered as too long, and skipped to the end of its line. */
  static final int MAX_ROW = 1 << 16;

  /** So much is told of a row that cannot be read. */
  private static final int ECHOED = 200;

  private static final int WINDOW = 2 * MAX_ROW;
  static final int NO_END = -1;

  private final InputStream in;
  protected final RowOutput out;
  protected final byte[] window = new byte[WINDOW];
  private int at;
  private int end;
  private boolean ended;
  private boolean skipping;

  protected final List<LocateBatch> batches;
  private final int[] starts = new int[LocateBatch.ROOM];
  private final int[] ends = new int[LocateBatch.ROOM];
  private final String[] broken = new String[LocateBatch.ROOM];
  private int rows;
  private long answered;

  RowStream(
      List<Valid> editions, List<CoordinateSystem> systems, InputStream in, OutputStream out) {
    this.in = in;
    this.out = new RowOutput(out);
    this.batches = systems.stream().map(system -> new LocateBatch(editions, system)).toList();
  }

  /** The place after the row's last byte, before its line end; {@link #NO_END} if not yet there. */
  abstract int endOfRow(byte[] bytes, int from, int to, boolean last);

  /**
   * Adds the row's point to the batches with {@link #add} or {@link #addFlawed}.
   *
   * @return what is wrong with the row as a whole, null when its fields could be told apart
   */
  abstract String read(int from, int to);

  abstract void write(int row, int from, int to) throws IOException;

  /** Writes a row that could not be read: its beginning and what is wrong with it. */
  abstract void writeBroken(String beginning, String problem) throws IOException;

  final void add(double x, double y) {
    for (LocateBatch batch : batches) batch.add(x, y);
  }

  final void addFlawed(LocateBatch.Flaw flaw) {
    for (LocateBatch batch : batches) batch.addFlawed(flaw);
  }

  /** Rows that have been answered, bad ones included. */
  final long answered() {
    return answered;
  }

  /** The text of the first row, for a header; null when there is none or it is too long. */
  final String firstRow() throws IOException {
    while (true) {
      skipLineEnds();
      if (end - at >= 3 && startsWithMark()) at += 3;
      int rowEnd = at == end ? NO_END : endOfRow(window, at, end, ended);
      if (rowEnd != NO_END) {
        String row = new String(window, at, rowEnd - at, java.nio.charset.StandardCharsets.UTF_8);
        at = rowEnd;
        return row;
      }
      if (ended || end - at > MAX_ROW) return null;
      fill();
    }
  }

  private boolean startsWithMark() {
    return window[at] == (byte) 0xEF
        && window[at + 1] == (byte) 0xBB
        && window[at + 2] == (byte) 0xBF;
  }

  /** Answers all rows to the end of the stream. */
  final void answerAll() throws IOException {
    try {
      while (true) {
        boolean more = takeRows();
        answerRows();
        if (more) continue;
        if (ended && at == end) break;
        fill();
      }
    } catch (Problem failure) {
      writeBroken("", failure.getMessage());
    }
    out.flush();
  }

  /** Whether there may be more rows in the window than could be taken. */
  private boolean takeRows() {
    while (rows < LocateBatch.ROOM) {
      if (skipping && !skipped()) return false;
      skipLineEnds();
      if (at == end) return false;
      int rowEnd = endOfRow(window, at, end, ended);
      boolean tooLong = rowEnd == NO_END ? end - at > MAX_ROW || ended : rowEnd - at > MAX_ROW;
      if (rowEnd == NO_END && !tooLong) return false;
      take(tooLong ? at : rowEnd, tooLong);
      if (tooLong) skipping = true;
      else at = rowEnd;
    }
    return true;
  }

  private void take(int rowEnd, boolean tooLong) {
    starts[rows] = at;
    ends[rows] = rowEnd;
    broken[rows] = tooLong ? "the row is too long or a quote is not closed" : read(at, rowEnd);
    if (broken[rows] != null) {
      addFlawed(LocateBatch.Flaw.NO_NUMBER);
      broken[rows] =
          beginning(at, tooLong ? Math.min(end, at + MAX_ROW) : rowEnd) + '\n' + broken[rows];
    }
    rows++;
  }

  private String beginning(int from, int to) {
    int most = Math.min(to - from, 4 * ECHOED);
    String text = new String(window, from, most, java.nio.charset.StandardCharsets.UTF_8);
    int lineEnd = text.indexOf('\n');
    String line = lineEnd < 0 ? text : text.substring(0, lineEnd);
    return line.substring(0, Math.min(ECHOED, line.length())).replace("\r", "");
  }

  /** Leaves the rest of a line that is too long; false when more of it is to come. */
  private boolean skipped() {
    while (at < end && window[at] != '\n') at++;
    if (at < end || ended) skipping = false;
    return !skipping;
  }

  private void skipLineEnds() {
    while (at < end && (window[at] == '\n' || window[at] == '\r')) at++;
  }

  private void answerRows() throws IOException {
    if (rows == 0) return;
    for (LocateBatch batch : batches) batch.locate();
    for (int row = 0; row < rows; row++) {
      if (broken[row] == null) {
        write(row, starts[row], ends[row]);
        continue;
      }
      int line = broken[row].lastIndexOf('\n');
      writeBroken(broken[row].substring(0, line), broken[row].substring(line + 1));
    }
    answered += rows;
    rows = 0;
    for (LocateBatch batch : batches) batch.clear();
  }

  private void fill() throws IOException {
    if (at > 0) {
      System.arraycopy(window, at, window, 0, end - at);
      end -= at;
      at = 0;
    }
    if (ended || end == WINDOW) return;
    if (in.available() == 0) out.flush();
    int read = in.read(window, end, WINDOW - end);
    if (read < 0) ended = true;
    else end += read;
  }
}
