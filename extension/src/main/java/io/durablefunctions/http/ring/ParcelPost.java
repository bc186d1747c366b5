package io.durablefunctions.http.ring;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends messages that this process has, as often as it takes: the turns that they are of count as
 * sent. In pieces, so that what storage has taken is not sent once more with what it refuses.
 * Thread-safe.
 *
 * @param later for another try
 */
public record ParcelPost(WorkQueues queues, Delays later) {

  /** As many are sent at the same time. */
  static final int PIECE = 8;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** Sends them now, or as soon as storage takes them. */
  public void send(List<Parcel> parcels) {
    send(parcels, Delays.FIRST_PAUSE);
  }

  private void send(List<Parcel> parcels, Duration pause) {
    int sent = 0;
    try {
      while (sent < parcels.size()) {
        List<Parcel> piece = parcels.subList(sent, Math.min(sent + PIECE, parcels.size()));
        piece.forEach(Parcel::goes);
        queues.send(piece.stream().map(Parcel::message).toList());
        piece.forEach(Parcel::arrived);
        sent += piece.size();
      }
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "Storage does not take messages yet.", e);
    } finally {
      if (sent < parcels.size()) {
        List<Parcel> left = List.copyOf(parcels.subList(sent, parcels.size()));
        Runnable unused = later.after(pause, () -> send(left, Delays.longer(pause)));
      }
    }
  }
}
