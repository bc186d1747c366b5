package io.durablefunctions.azure.payload;

import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.azure.payload.PayloadReads.GoneException;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryCodec.EndException;
import io.durablefunctions.history.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of row after row until a limit is reached, and a few of the large payloads at a
 * time. For one history and one thread.
 */
public final class BoundedReads {

  private static final int AT_ONCE = 4;

  private final PayloadReads payloads;
  private final boolean values;
  private long left;
  private boolean truncated;

  public BoundedReads(PayloadReads payloads, HistoryLimit limit) {
    this.payloads = payloads;
    this.values = limit.values();
    this.left = limit.characters();
  }

  /** Whether something was left out; nothing more is read then. */
  public boolean isTruncated() {
    return truncated;
  }

  /** The events of the next row that are within the limit. */
  public List<HistoryEvent> next(String json, String folder) throws GoneException {
    if (!take(json.length())) {
      return List.of();
    }
    Names names = new Names();
    List<HistoryEvent> events = HistoryCodec.decode(json, names);
    if (names.wanted.isEmpty()) {
      return events;
    }
    OneRow row = new OneRow(names.wanted, folder);
    events = HistoryCodec.decodeBeginning(json, row);
    if (row.gone != null) {
      throw row.gone;
    }
    return events;
  }

  private boolean take(long characters) {
    truncated = truncated || characters > left;
    left -= characters;
    return !truncated;
  }

  /** Where values are not wanted, one that cannot be decoded is no error. */
  private abstract class Lookup implements HistoryCodec.Lookup {
    @Override
    public String plain(String stored) {
      try {
        return payloads.values().plain(stored);
      } catch (PayloadCodecException e) {
        if (values) {
          throw e;
        }
        return PayloadReads.ANY;
      }
    }
  }

  /** Collects what is to be read. */
  private final class Names extends Lookup {
    final List<String> wanted = new ArrayList<>();

    @Override
    public String payload(String name) {
      if (values) {
        wanted.add(name);
      }
      return PayloadReads.ANY;
    }

    @Override
    public String words(String name) {
      wanted.add(name);
      return PayloadReads.ANY;
    }
  }

  /** Gives the payloads of one row in the order of its events, until the limit is reached. */
  private final class OneRow extends Lookup {
    private final List<String> wanted;
    private final String folder;
    private final Map<String, String> read = new HashMap<>();
    private int at;
    @Nullable GoneException gone;

    OneRow(List<String> wanted, String folder) {
      this.wanted = wanted;
      this.folder = folder;
    }

    @Override
    public String payload(String name) {
      return values ? words(name) : PayloadReads.ANY;
    }

    @Override
    public String words(String name) {
      String payload = read.get(name);
      if (payload == null) {
        payload = readOn(name);
      }
      at++;
      if (!take(payload.length())) {
        throw new EndException();
      }
      return payload;
    }

    /** What was read before was handed out; a name that comes again is read again. */
    private String readOn(String name) {
      read.clear();
      try {
        read.putAll(
            payloads.all(
                wanted.subList(at, wanted.size()).stream().distinct().limit(AT_ONCE).toList(),
                folder));
      } catch (GoneException e) {
        gone = e;
        throw new EndException();
      }
      return read.getOrDefault(name, "");
    }
  }
}
