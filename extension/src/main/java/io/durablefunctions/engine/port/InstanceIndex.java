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
   * Writes the row if there is none of that instance.
   *
   * @return its version, or null if there is one
   */
  @Nullable String insert(IndexRow row);

  /**
   * Writes the row in the place of the one of that version: the whole row, so a null input takes
   * away the one that is there.
   *
   * @return its version, or null if the row was changed or deleted meanwhile
   */
  @Nullable String replace(IndexRow row, String version);

  /**
   * Deletes the row if it is of that version; otherwise, and if it is gone, does nothing.
   *
   * @return whether it was deleted; false, too, if it was but that answer was lost and the request
   *     made again
   */
  boolean delete(String instanceId, String version);

  /** The row, or null. */
  @Nullable Stored read(String instanceId);

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

  /**
   * A row as it was read.
   *
   * @param row the row
   * @param version for changing it only as it is
   */
  record Stored(IndexRow row, String version) {}
}
