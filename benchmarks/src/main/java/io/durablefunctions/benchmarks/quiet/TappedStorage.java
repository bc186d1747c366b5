package io.durablefunctions.benchmarks.quiet;

import io.durablefunctions.localhost.azurite.Azurite;
import io.durablefunctions.localhost.azurite.StorageEndpoints;
import java.util.List;

/**
 * A fresh Azurite with a tap before each of its ports.
 *
 * @param azurite asked past the taps, it counts nothing
 * @param tally of what passes the taps
 * @param taps before its blob, queue and table ports
 */
record TappedStorage(Azurite azurite, Tally tally, List<Tap> taps) implements AutoCloseable {

  static TappedStorage start() {
    Azurite azurite = Azurite.start();
    StorageEndpoints ports = azurite.endpoints();
    Tally tally = new Tally();
    return new TappedStorage(
        azurite,
        tally,
        List.of(
            new Tap(ports.blobPort(), tally),
            new Tap(ports.queuePort(), tally),
            new Tap(ports.tablePort(), tally)));
  }

  /** For an app whose requests are counted. */
  String connectionString() {
    StorageEndpoints ports = azurite.endpoints();
    String told = azurite.connectionString();
    told = behindTap(told, ports.blobPort(), taps.get(0));
    told = behindTap(told, ports.queuePort(), taps.get(1));
    return behindTap(told, ports.tablePort(), taps.get(2));
  }

  private static String behindTap(String connectionString, int port, Tap tap) {
    return connectionString.replace(":" + port + "/", ":" + tap.port() + "/");
  }

  @Override
  public void close() {
    taps.forEach(Tap::close);
    azurite.close();
  }
}
