package io.durablefunctions.maintenance;

import io.durablefunctions.engine.PoisonRepair;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Goes through the queues of what the host has set aside. Our messages are sent again or given up,
 * see {@link PoisonRepair}; what is not ours goes to the queue {@code {hub}-foreign}, where no
 * function listens, so that nothing is lost and nothing is in the way.
 *
 * <p>Crash table. After the message was sent again, failed or moved: it is still in the poison
 * queue, and the next round does the same again, which is once too often and harmless.
 */
final class PoisonRound {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");
  private static final String SUFFIX = "-poison";
  private static final Duration HIDDEN = Duration.ofSeconds(30);
  private static final int MOST_A_QUEUE = 2_000;

  private final EnginePorts ports;
  private final PoisonRepair repairs;
  private final String hubPrefix;

  PoisonRound(EnginePorts ports, PoisonRepair repairs, String hub) {
    this.ports = ports;
    this.repairs = repairs;
    this.hubPrefix = hub.toLowerCase(Locale.ROOT) + "-";
  }

  /** One round; returns how many messages it took out. */
  int run() {
    Set<String> existing = new HashSet<>(ports.queueCare().names(hubPrefix));
    int taken = 0;
    for (String queue : AppQueues.of(ports.catalog())) {
      String poison = queue + SUFFIX;
      if (!poison.startsWith(hubPrefix) || existing.contains(poison)) {
        taken += empty(poison, queue);
      }
    }
    return taken;
  }

  private int empty(String poison, String queue) {
    int taken = 0;
    while (taken < MOST_A_QUEUE) {
      List<QueueCare.Received> messages = ports.queueCare().receive(poison, HIDDEN);
      if (messages.isEmpty()) {
        break;
      }
      messages.forEach(message -> settle(message, queue));
      taken += messages.size();
    }
    return taken;
  }

  private void settle(QueueCare.Received message, String queue) {
    String text = message.text();
    try {
      if (text == null) {
        throw new ForeignMessageException(
            "It is not base64 of UTF-8, or not signed with the hub's key.");
      }
      WorkMessage ours = MessageCodec.decode(text);
      PoisonRepair.Verdict verdict = repairs.poisoned(ours, queue);
      LOGGER.warning(
          () ->
              String.format(
                  Locale.ROOT,
                  "The host has set aside a message of the queue '%s' for the instance '%s', for the"
                      + " %d. time: %s.",
                  queue,
                  ours.instanceId(),
                  ours.attempt() + 1,
                  describe(verdict)));
    } catch (ForeignMessageException e) {
      setAside(message, queue, e);
    }
    ports.queueCare().delete(message.receipt());
  }

  private static String describe(PoisonRepair.Verdict verdict) {
    return switch (verdict) {
      case SENT_AGAIN -> "it was sent again";
      case DROPPED -> "what it was for is over, it was dropped";
    };
  }

  private void setAside(QueueCare.Received message, String queue, ForeignMessageException why) {
    String text = message.text() == null ? message.raw() : message.text();
    String target = hubPrefix + "foreign";
    for (String part : parts(text)) {
      ports.queues().send(List.of(new WorkQueues.Outgoing(target, part)));
    }
    LOGGER.warning(
        () ->
            "A message of the queue '"
                + queue
                + "' is not ours and was moved to '"
                + target
                + "'. "
                + why.getMessage());
  }

  /** What was not base64 may be too long for one message once it is; then it becomes two. */
  private static List<String> parts(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= WorkQueues.Outgoing.MAX_BYTES) {
      return List.of(text);
    }
    int half = text.length() / 2;
    int cut = Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
    return List.of(text.substring(0, cut), text.substring(cut));
  }
}
