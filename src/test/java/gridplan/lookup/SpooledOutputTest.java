package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpooledOutputTest {
  /** Takes nothing until it may. */
  private static final class Slow extends OutputStream {
    final CountDownLatch mayTake = new CountDownLatch(1);
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      throw new AssertionError("by the piece only");
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        mayTake.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      taken.write(bytes, from, length);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  @Test
  void everythingIsSentInItsOrderHoweverLateItIsTaken() throws IOException {
    Slow slow = new Slow();
    SpooledOutput out = new SpooledOutput(slow);
    byte[] all = bytes(20 << 20);
    for (int at = 0; at < all.length; at += 60_000)
      out.write(all, at, Math.min(60_000, all.length - at));
    slow.mayTake.countDown();
    out.write(7);
    out.finish();
    byte[] taken = slow.taken.toByteArray();
    assertThat(taken.length).isEqualTo(all.length + 1);
    assertThat(Arrays.equals(taken, 0, all.length, all, 0, all.length)).isTrue();
  }

  @Test
  void whoWritesWaitsWhenTheFileIsFull() throws Exception {
    Slow slow = new Slow();
    SpooledOutput out = new SpooledOutput(slow, 1 << 20);
    byte[] piece = bytes(1 << 16);
    CountDownLatch written = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 100; i++) out.write(piece);
                written.countDown();
                out.finish();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    writer.start();
    assertThat(written.await(2, TimeUnit.SECONDS)).as("it waits").isFalse();
    slow.mayTake.countDown();
    assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
    writer.join();
    assertThat(slow.taken.size()).isEqualTo(100 * piece.length);
  }

  /**
   * He is never up to date, so that the file is never empty, and takes a hundred times its room.
   */
  @Test
  void theFileStaysWithinItsRoomHoweverLongTheAnswerIs() throws Exception {
    int room = 100_003;
    byte[] piece = bytes(60_000);
    MessageDigest sent = MessageDigest.getInstance("SHA-256");
    MessageDigest taken = MessageDigest.getInstance("SHA-256");
    CountDownLatch mayTake = new CountDownLatch(1);
    AtomicLong most = new AtomicLong();
    SpooledOutput[] out = new SpooledOutput[1];
    out[0] =
        new SpooledOutput(
            new OutputStream() {
              @Override
              public void write(int b) {
                throw new AssertionError("by the piece only");
              }

              @Override
              public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                  mayTake.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                most.accumulateAndGet(out[0].fileSize(), Math::max);
                taken.update(bytes, from, length);
              }
            },
            room);
    for (int i = 0; i < 200; i++) {
      if (i == 18) mayTake.countDown(); // a megabyte is in memory, and something in the file
      out[0].write(piece, 0, piece.length - i);
      sent.update(piece, 0, piece.length - i);
    }
    out[0].finish();
    assertThat(taken.digest()).isEqualTo(sent.digest());
    assertThat(most.get()).isPositive().isLessThanOrEqualTo(room);
  }

  @Test
  void whatCannotBeSentIsToldToTheWriter() {
    SpooledOutput out =
        new SpooledOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("gone");
              }
            });
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000_000; i++) out.write(new byte[100]);
              out.finish();
            })
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
    out.abandon();
    assertThatThrownBy(() -> out.write(1)).hasMessage("gone");
  }

  @Test
  void nothingWrittenNeedsNoThread() throws IOException {
    SpooledOutput out = new SpooledOutput(new Slow());
    out.finish();
    out.abandon();
  }
}
