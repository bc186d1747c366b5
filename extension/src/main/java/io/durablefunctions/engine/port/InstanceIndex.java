package io.durablefunctions.engine.port;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.StorageException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row per instance for lists and queries. An index, not the truth: the sentinel wins. All
 * methods may throw {@link StorageException}. Thread-safe. Instants are kept in whole milliseconds.
 * Not promised: values of more than 30,000 characters, which may be replaced by a JSON string that
 * says so; and that a list shows one moment.
 */
public interface InstanceIndex {

  /**
   * Writes the row whatever is there: for the end of an instance. The whole row: a null input takes
   * away the one that is there.
   */
  void put(IndexRow row);

  /**
   * Writes the row unless one of a later turn or execution is there, even if the request arrives
   * late: for creation, which costs one write where there is no row yet, and for updates on the
   * way, which may be overtaken by another worker's.
   */
  void putUnlessNewer(IndexRow row);

  /**
   * Deletes the row as it is now, so that a request which arrives late does not delete that of a
   * new instance; a missing one is no error.
   */
  void delete(String instanceId);

  /** The row, or null. */
  @Nullable IndexRow read(String instanceId);

  /**
   * A page of the rows that match, with their inputs if asked. It may have fewer rows than asked
   * for, even none, and still a token to go on.
   *
   * @throws IllegalArgumentException if the continuation token is none of ours
   */
  Page list(InstanceQuery query);

  /**
   * A page of the instances that were finished before the given time.
   *
   * @param token of the page before, or null
   */
  Page finishedBefore(Instant end, @Nullable String token);

  /**
   * A page.
   *
   * @param rows what matched
   * @param continuationToken where to go on, or null at the end
   */
  record Page(List<IndexRow> rows, @Nullable String continuationToken) {
    public Page {
      rows = List.copyOf(rows);
    }
  }
}
