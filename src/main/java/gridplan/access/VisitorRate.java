package gridplan.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * How often an address may ask without login or key. This very machine is not counted. Safe from
 * any thread.
 */
@Component
public final class VisitorRate {
  private final RateLimit addresses;
  private final int perMinute;

  VisitorRate(ReadSettings settings, Clock clock) {
    this.addresses = new RateLimit(clock);
    this.perMinute = settings.visitorRate();
  }

  /** Counts a request of the address; false when it has asked too often. */
  public boolean admits(String address) {
    return secondsToWait(address) == 0;
  }

  /** Counts a request of the address; 0 when it may go on. */
  int secondsToWait(String address) {
    return isThisMachine(address) ? 0 : takeOne(address);
  }

  /** Counts something that is held against an address wherever it is. */
  int takeOne(String address) {
    return addresses.take(address, perMinute);
  }

  /** The address is numeric, so that nothing is looked up. */
  private static boolean isThisMachine(String address) {
    if (address.equals("127.0.0.1")) return true;
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
