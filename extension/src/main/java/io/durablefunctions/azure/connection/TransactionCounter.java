package io.durablefunctions.azure.connection;

/** Told of every request that goes to storage, repeated ones included. Thread-safe and quick. */
@FunctionalInterface
public interface TransactionCounter {

  /** Counts nothing. */
  TransactionCounter NONE = operation -> {};

  /** A request is about to be sent. */
  void count(StorageOperation operation);
}
