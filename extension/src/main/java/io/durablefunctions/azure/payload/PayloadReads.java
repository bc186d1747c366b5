package io.durablefunctions.azure.payload;

import io.durablefunctions.azure.request.ParallelCalls;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.StoredValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Reads events whose large payloads lie in blobs: all of a row's blobs at the same time. */
public final class PayloadReads {

  /** A blob that a row names is gone: the row is older than what is there now. */
  public static final class GoneException extends Exception {
    private static final long serialVersionUID = 1L;

    GoneException(String blobName) {
      super("the payload " + blobName + " is gone");
    }
  }

  private final LargePayloads payloads;

  public PayloadReads(LargePayloads payloads) {
    this.payloads = payloads;
  }

  public List<HistoryEvent> events(String json, String folder) throws GoneException {
    List<String> named = new ArrayList<>();
    List<HistoryEvent> events =
        HistoryCodec.decode(
            json,
            new Lookup(
                name -> {
                  named.add(name);
                  return ANY;
                }));
    if (named.isEmpty()) {
      return events;
    }
    Map<String, String> found = all(named.stream().distinct().toList(), folder);
    return HistoryCodec.decode(json, new Lookup(name -> found.getOrDefault(name, "")));
  }

  private final class Lookup implements HistoryCodec.Lookup {
    private final UnaryOperator<String> byName;

    Lookup(UnaryOperator<String> byName) {
      this.byName = byName;
    }

    @Override
    public String payload(String name) {
      return byName.apply(name);
    }

    @Override
    public String plain(String stored) {
      return payloads.values().plain(stored);
    }
  }

  /** How values are stored. */
  public StoredValues values() {
    return payloads.values();
  }

  /** What is stored under a name, as it is stored. */
  public String one(String name, String folder) throws GoneException {
    return all(List.of(name), folder).getOrDefault(name, "");
  }

  /** Stands in for any payload while the names are collected; legal as a failure's details too. */
  static final String ANY = "{\"errorType\":\"\"}";

  /** The payloads by their names, all at the same time. */
  Map<String, String> all(List<String> names, String folder) throws GoneException {
    Map<String, String> found = new ConcurrentHashMap<>();
    ParallelCalls.forEach(
        names,
        name -> {
          String payload = payloads.get(folder + name);
          if (payload != null) {
            found.put(name, payload);
          }
        });
    for (String name : names) {
      if (!found.containsKey(name)) {
        throw new GoneException(folder + name);
      }
    }
    return found;
  }
}
