package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.azure.connection.TransactionCounter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests: ours by kind, and what the host does for each message. Thread-safe. */
final class Ledger implements TransactionCounter {

  private final Map<StorageOperation, LongAdder> own = new EnumMap<>(StorageOperation.class);
  private final LongAdder hostReceives = new LongAdder();
  private final LongAdder hostDeletes = new LongAdder();

  Ledger() {
    for (StorageOperation operation : StorageOperation.values()) {
      own.put(operation, new LongAdder());
    }
  }

  @Override
  public void count(StorageOperation operation) {
    adder(operation).increment();
  }

  void hostReceived() {
    hostReceives.increment();
  }

  void hostDeleted() {
    hostDeletes.increment();
  }

  private LongAdder adder(StorageOperation operation) {
    LongAdder adder = own.get(operation);
    if (adder == null) {
      throw new IllegalArgumentException("No such operation: " + operation);
    }
    return adder;
  }

  /** What was counted since the last call, by kind; kinds that were not used are left out. */
  Map<String, Long> take() {
    Map<String, Long> taken = new TreeMap<>();
    own.forEach((operation, adder) -> put(taken, operation.name(), adder));
    put(taken, "HOST_RECEIVE", hostReceives);
    put(taken, "HOST_DELETE", hostDeletes);
    return taken;
  }

  private static void put(Map<String, Long> taken, String kind, LongAdder adder) {
    long count = adder.sumThenReset();
    if (count > 0) {
      taken.put(kind, count);
    }
  }

  static long total(Map<String, Long> requests) {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }
}
