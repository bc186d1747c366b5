package io.durablefunctions.azure.payload;

import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.ParallelCalls;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.UuidText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to write rows, and the large payloads that go with it. The names are this attempt's
 * own, so that an attempt that lost cannot spoil the payloads of the one that won. The blobs are
 * there before a row names them: a crash between leaves blobs that nothing names, and purge deletes
 * those.
 */
public final class WriteAttempt implements HistoryCodec.Offload {

  /** The longest name that an attempt gives. */
  public static final int NAME_LENGTH = 50;

  private final LargePayloads payloads;
  private final String folder;
  private final String id = UuidText.random();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> stored = new HashMap<>();

  public WriteAttempt(LargePayloads payloads, String folder) {
    this.payloads = payloads;
    this.folder = folder;
  }

  /** The same value is stored alike wherever the attempt writes it, and in one blob. */
  @Override
  public String stored(String payload) {
    StoredValues values = payloads.values();
    return values.encodes()
        ? stored.computeIfAbsent(payload, values::stored)
        : values.stored(payload);
  }

  /** As {@link #stored}, for a value that may have been read without its key. */
  public String forColumn(String json) {
    return StoredValues.isEncoded(json) ? json : stored(json);
  }

  @Override
  public @Nullable String nameFor(String payload) {
    return TableLimits.fitsColumn(payload)
        ? null
        : names.computeIfAbsent(
            payload, text -> id + "-" + names.size() + PayloadText.endingFor(text));
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** The names that it gave. */
  public List<String> names() {
    return List.copyOf(names.values());
  }

  public void upload() {
    ParallelCalls.forEach(
        List.copyOf(names.entrySet()),
        entry -> payloads.put(folder + entry.getValue(), entry.getKey()));
  }

  /** After an attempt that surely lost. What cannot be deleted now, purge deletes. */
  public void discard() {
    try {
      payloads.delete(names.values().stream().map(name -> folder + name).toList());
    } catch (StorageException e) {
      // Nothing names these blobs, so nothing is wrong but the space that they take.
    }
  }
}
