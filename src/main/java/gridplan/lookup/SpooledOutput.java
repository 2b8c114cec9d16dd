package gridplan.lookup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends an answer on by a thread of its own, so that a caller who sends everything before reading
 * anything is not waited for while he waits for us. What he has not read yet is kept in memory up
 * to a megabyte, beyond that in a temporary file, a ring of at most a gigabyte, however long the
 * answer is; when that is full the writer waits.
 *
 * <p>One thread writes and ends with {@link #finish} or {@link #abandon}.
 */
final class SpooledOutput extends OutputStream {
  private static final int IN_MEMORY = 1 << 20;
  private static final int PIECE = 1 << 16;

  private final long room;
  private final OutputStream out;
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int inMemory;
  private FileChannel file;
  private long readAt; // bytes that have been read from the file, and been written to it
  private long writtenTo;
  private Thread sender;
  private boolean ended;
  private IOException failure;

  SpooledOutput(OutputStream out) {
    this(out, 1L << 30);
  }

  /**
   * @param room bytes that wait in the file at most
   */
  SpooledOutput(OutputStream out, long room) {
    this.out = out;
    this.room = room;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (sender == null) {
      sender = new Thread(this::sendAll, "lookup-answer");
      sender.setDaemon(true);
      sender.start();
    }
    if (failure != null) throw failure;
    if (writtenTo == readAt && inMemory < IN_MEMORY) {
      pieces.add(java.util.Arrays.copyOfRange(bytes, from, from + length));
      inMemory += length;
    } else {
      append(ByteBuffer.wrap(bytes, from, length));
    }
    notifyAll();
  }

  private void append(ByteBuffer bytes) throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("gridplan-answer", ".part");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    int end = bytes.limit();
    while (bytes.position() < end) {
      while (failure == null && writtenTo - readAt == room) await();
      if (failure != null) throw failure;
      long free = Math.min(room - (writtenTo - readAt), room - writtenTo % room);
      bytes.limit((int) Math.min(end, bytes.position() + free));
      while (bytes.hasRemaining()) writtenTo += file.write(bytes, writtenTo % room);
      notifyAll();
    }
  }

  /** Bytes of the temporary file. */
  synchronized long fileSize() throws IOException {
    return file == null ? 0 : file.size();
  }

  /** What is written is sent by itself as soon as the caller takes it. */
  @Override
  public void flush() {}

  /** Waits until the caller has taken everything. */
  synchronized void finish() throws IOException {
    ended = true;
    notifyAll();
    while (sender != null && sender.isAlive()) await();
    close();
    if (failure != null) throw failure;
  }

  /** Drops what was not sent yet, and waits until nothing is being sent any more. */
  void abandon() {
    Thread sending;
    synchronized (this) {
      if (failure == null) failure = new IOException("given up");
      notifyAll();
      sending = sender;
    }
    boolean interrupted = false;
    while (sending != null && sending.isAlive())
      try {
        sending.join();
      } catch (InterruptedException end) {
        interrupted = true; // the answer must not be used by two requests
      }
    close();
    if (interrupted) Thread.currentThread().interrupt();
  }

  private boolean isEmpty() {
    return pieces.isEmpty() && readAt == writtenTo;
  }

  private void await() throws IOException {
    try {
      wait(1_000);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IOException(end);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (file != null) file.close();
      file = null;
    } catch (IOException e) {
      if (failure == null) failure = e;
    }
  }

  private void sendAll() {
    try {
      for (byte[] piece = next(); piece != null; piece = next()) {
        out.write(piece, 0, piece.length);
        if (isIdle()) out.flush();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
    synchronized (this) {
      notifyAll();
    }
  }

  private synchronized void fail(Exception e) {
    if (failure == null) failure = e instanceof IOException io ? io : new IOException(e);
  }

  private synchronized boolean isIdle() {
    return isEmpty();
  }

  /** The oldest piece; null at the end. Waits for one. */
  private synchronized byte[] next() throws IOException {
    while (failure == null && isEmpty() && !ended) await();
    if (failure != null || isEmpty()) return null;
    byte[] piece = pieces.poll();
    if (piece != null) {
      inMemory -= piece.length;
    } else {
      long at = readAt % room;
      piece = new byte[(int) Math.min(PIECE, Math.min(writtenTo - readAt, room - at))];
      ByteBuffer target = ByteBuffer.wrap(piece);
      while (target.hasRemaining())
        if (file.read(target, at + target.position()) < 0) throw new IOException("cut short");
      readAt += piece.length;
      if (readAt == writtenTo) {
        readAt = writtenTo = 0;
        file.truncate(0);
      }
    }
    notifyAll();
    return piece;
  }
}
