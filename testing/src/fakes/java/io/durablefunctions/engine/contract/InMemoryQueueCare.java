package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The side of maintenance of queues in memory. */
public final class InMemoryQueueCare implements QueueCare {

  private static final int MOST = 32;

  private final InMemoryWorkQueues queues;
  private final Faults faults;

  public InMemoryQueueCare(InMemoryWorkQueues queues, Faults faults) {
    this.queues = queues;
    this.faults = faults;
  }

  @Override
  public List<String> names(String prefix) {
    return faults.call(
        "care.names",
        prefix,
        () -> queues.names().stream().filter(name -> name.startsWith(prefix)).toList());
  }

  @Override
  public Backlog backlog(String queue) {
    return faults.call("care.backlog", queue, () -> queues.backlog(queue));
  }

  @Override
  public List<Received> receive(String queue, Duration hidden) {
    return faults.call("care.receive", queue, () -> take(queue, hidden));
  }

  private List<Received> take(String queue, Duration hidden) {
    List<Received> taken = new ArrayList<>();
    while (taken.size() < MOST) {
      Optional<Delivery> next = queues.receive(queue, hidden);
      if (next.isEmpty()) {
        break;
      }
      Delivery delivery = next.get();
      taken.add(
          new Received(
              delivery.text(),
              delivery.text(),
              new WorkQueues.Receipt(queue, delivery.messageId(), delivery.popReceipt())));
    }
    return taken;
  }

  @Override
  public void delete(WorkQueues.Receipt receipt) {
    boolean unused = faults.call("care.delete", receipt.queue(), () -> queues.remove(receipt));
  }
}
