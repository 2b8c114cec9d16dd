package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to run a service, or to start the cluster, in one home. The operating system gives it
 * up when the process ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {
  private final GridplanHome home;
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(GridplanHome home, FileChannel channel, FileLock lock) {
    this.home = home;
    this.channel = channel;
    this.lock = lock;
  }

  /** Empty when another process holds the home. Prepares the folder. */
  public static Optional<HomeLock> tryTake(GridplanHome home) {
    home.prepare();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) return Optional.of(new HomeLock(home, channel, lock));
      channel.close();
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
      return Optional.empty();
    } catch (IOException e) {
      closeQuietly(channel);
      throw Problem.of("home.notWritable", 500, home.lock() + " cannot be locked; check its owner.")
          .causedBy(e);
    }
  }

  /**
   * @throws Problem {@code home.inUse}, naming who holds it
   */
  public static HomeLock take(GridplanHome home) {
    return tryTake(home).orElseThrow(() -> inUse(home));
  }

  private static Problem inUse(GridplanHome home) {
    String holder = holder(home);
    return Problem.of(
            "home.inUse",
            409,
            home.folder()
                + " is in use by "
                + (holder.isBlank() ? "another gridplan" : holder)
                + "; stop that one, or set GRIDPLAN_HOME to another folder.")
        .with("home", home.folder().toString())
        .with("holder", holder);
  }

  /** What the holder wrote with {@link #describe}; empty when unknown. */
  static String holder(GridplanHome home) {
    try {
      return Files.readString(home.lock()).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Tells those who find the home locked who holds it, such as {@code process 12 at http://…}. */
  public void describe(String holder) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      throw Problem.of("home.notWritable", 500, home.lock() + " cannot be written.").causedBy(e);
    }
  }

  public GridplanHome home() {
    return home;
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
      lock.release();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) channel.close();
    } catch (IOException ignored) {
      // The process gives the file up at its end anyway.
    }
  }
}
