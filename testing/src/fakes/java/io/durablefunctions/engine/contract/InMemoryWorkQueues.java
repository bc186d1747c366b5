package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Queues in memory, with {@link Faults} and with the host's side of delivery: {@link #receive},
 * {@link #delete}. Time is the given clock's.
 */
public final class InMemoryWorkQueues implements WorkQueues {

  private final TreeMap<String, Map<String, Message>> queues = new TreeMap<>();

  /** When the messages of each queue are visible, and how many at a time: it is asked often. */
  private final Map<String, TreeMap<Instant, Integer>> times = new HashMap<>();

  private final InstantSource clock;
  private final Faults faults;
  private long lastId;

  private static final class Message {
    final String id;
    final String text;
    String popReceipt;
    final Instant sentAt;
    Instant visibleAt;
    int dequeueCount;

    Message(String id, String text, Instant sentAt, Instant visibleAt) {
      this.sentAt = sentAt;
      this.id = id;
      this.text = text;
      this.popReceipt = "receipt-" + id + "-0";
      this.visibleAt = visibleAt;
    }
  }

  /** A message in work until its lease is over. */
  public record Delivery(
      String queue, String messageId, String popReceipt, String text, int dequeueCount) {}

  /** Without faults. */
  public InMemoryWorkQueues(InstantSource clock) {
    this(clock, new Faults());
  }

  public InMemoryWorkQueues(InstantSource clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public void send(List<Outgoing> messages) {
    for (Outgoing message : messages) {
      faults.call("queues.send", message.queue(), () -> add(message));
    }
  }

  private synchronized Receipt add(Outgoing outgoing) {
    String id = "message-" + ++lastId;
    Instant now = clock.instant();
    Message message = new Message(id, outgoing.text(), now, now.plus(outgoing.delay()));
    queues.computeIfAbsent(outgoing.queue(), key -> new LinkedHashMap<>()).put(id, message);
    count(outgoing.queue(), message.visibleAt, 1);
    return new Receipt(outgoing.queue(), id, message.popReceipt);
  }

  /** The next visible message, invisible to others for the lease. */
  public synchronized Optional<Delivery> receive(String queue, Duration lease) {
    Instant now = clock.instant();
    Optional<Message> first =
        messages(queue).values().stream()
            .filter(message -> !message.visibleAt.isAfter(now))
            .findFirst();
    first.ifPresent(
        message -> {
          message.dequeueCount++;
          message.popReceipt = "receipt-" + message.id + "-" + message.dequeueCount;
          move(queue, message, now.plus(lease));
        });
    return first.map(
        message ->
            new Delivery(
                queue, message.id, message.popReceipt, message.text, message.dequeueCount));
  }

  /** Deletes a delivered message as the host does after success; false if the lease was lost. */
  public synchronized boolean delete(Delivery delivery) {
    return remove(delivery.queue(), delivery.messageId(), delivery.popReceipt());
  }

  /** Makes a delivered message visible again after a while, as the host does after a failure. */
  public synchronized void release(Delivery delivery, Duration delay) {
    Message message = messages(delivery.queue()).get(delivery.messageId());
    if (message != null && message.popReceipt.equals(delivery.popReceipt())) {
      move(delivery.queue(), message, clock.instant().plus(delay));
    }
  }

  /** The names of all queues that were ever sent to. */
  public synchronized List<String> names() {
    return List.copyOf(queues.keySet());
  }

  /** All texts in a queue, visible or not, in the order of sending. */
  public synchronized List<String> texts(String queue) {
    return messages(queue).values().stream().map(message -> message.text).toList();
  }

  /** Loses all messages of a queue, as an operator may. */
  public synchronized void clear(String queue) {
    messages(queue).clear();
    times.remove(queue);
  }

  /** Moves a delivered message aside, as the host does with one that fails again and again. */
  public synchronized void poison(Delivery delivery) {
    if (delete(delivery)) {
      sendForeign(delivery.queue() + "-poison", delivery.text());
    }
  }

  /** Sends any text at all, as another program may. */
  public synchronized void sendForeign(String queue, String text) {
    Receipt unused = add(new Outgoing(queue, text));
  }

  synchronized QueueCare.Backlog backlog(String queue) {
    Instant now = clock.instant();
    Instant oldest =
        messages(queue).values().stream()
            .filter(message -> !message.visibleAt.isAfter(now))
            .map(message -> message.sentAt)
            .findFirst()
            .orElse(null);
    return new QueueCare.Backlog(messages(queue).size(), oldest);
  }

  boolean remove(Receipt receipt) {
    return remove(receipt.queue(), receipt.messageId(), receipt.popReceipt());
  }

  /** When the next message of such queues is visible; a time in the past if one is already. */
  public synchronized Optional<Instant> nextVisibleAt(Predicate<String> queue) {
    return queues.keySet().stream()
        .filter(queue)
        .map(times::get)
        .filter(some -> some != null && !some.isEmpty())
        .map(TreeMap::firstKey)
        .min(Comparator.naturalOrder());
  }

  private void move(String queue, Message message, Instant visibleAt) {
    count(queue, message.visibleAt, -1);
    message.visibleAt = visibleAt;
    count(queue, visibleAt, 1);
  }

  private void count(String queue, Instant time, int more) {
    times
        .computeIfAbsent(queue, key -> new TreeMap<>())
        .merge(time, more, (old, added) -> old + added == 0 ? null : old + added);
  }

  private synchronized boolean remove(String queue, String messageId, String popReceipt) {
    Message message = messages(queue).get(messageId);
    boolean removed =
        message != null
            && message.popReceipt.equals(popReceipt)
            && messages(queue).remove(messageId, message);
    if (removed) {
      count(queue, message.visibleAt, -1);
    }
    return removed;
  }

  private Map<String, Message> messages(String queue) {
    return queues.getOrDefault(queue, new LinkedHashMap<>());
  }
}
