package io.durablefunctions.history;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of an {@link ExportedHistory}. */
final class HistoryFileCodec {

  private static final String FORMAT = "durable-functions-history";
  private static final int VERSION = 1;

  private HistoryFileCodec() {}

  static String write(ExportedHistory history) {
    StringBuilder out = new StringBuilder(256 + 128 * history.events().size());
    out.append("{\"format\":\"").append(FORMAT).append("\",\"version\":").append(VERSION);
    JsonString.append(out.append(",\n \"instanceId\":"), history.instanceId());
    JsonString.append(out.append(",\"name\":"), history.name());
    JsonString.append(out.append(",\"status\":"), history.status().text());
    out.append(",\n \"events\":[");
    String separator = "\n";
    for (HistoryEvent event : history.events()) {
      String array = HistoryCodec.encode(List.of(event), HistoryCodec.Offload.NONE);
      out.append(separator).append(array, 1, array.length() - 1);
      separator = ",\n";
    }
    return out.append("\n]}\n").toString();
  }

  static ExportedHistory read(String text) {
    String json = withoutBlanks(text);
    if (!json.startsWith("{\"")) {
      throw HistoryFormatException.noFile("it is no JSON object");
    }
    return new Reader(json).read();
  }

  /** The members so far; they come in any order. */
  private static final class Reader {

    private final JsonCursor in;
    private @Nullable String format;
    private int version;
    private @Nullable String instanceId;
    private @Nullable String status;
    private @Nullable String events;

    Reader(String json) {
      in = new JsonCursor(json, 0);
    }

    ExportedHistory read() {
      in.expect('{');
      do {
        switch (in.memberName()) {
          case "format" -> format = in.string();
          case "version" -> version = in.integer();
          case "instanceId" -> instanceId = in.string();
          case "status" -> status = in.string();
          case "events" -> events = in.rawValue();
          default -> {
            int unused = in.skipValue();
          }
        }
      } while (in.skip(','));
      in.expect('}');
      return result();
    }

    private ExportedHistory result() {
      if (!FORMAT.equals(format)) {
        throw HistoryFormatException.noFile("its 'format' is not '" + FORMAT + "'");
      }
      if (version != VERSION) {
        throw HistoryFormatException.otherVersion(version, VERSION);
      }
      if (instanceId == null || status == null || events == null) {
        throw HistoryFormatException.noFile("it lacks 'instanceId', 'status' or 'events'");
      }
      return new ExportedHistory(
          instanceId,
          OrchestrationRuntimeStatus.ofText(status),
          HistoryCodec.decode(events, HistoryFileCodec::noBlob));
    }
  }

  private static String noBlob(String name) {
    throw HistoryFormatException.noFile("it refers to the blob '" + name + "'");
  }

  /** A file that an editor has formatted reads like one of ours. */
  static String withoutBlanks(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = RawJson.endOfString(text, i);
        if (end < 0) {
          throw HistoryFormatException.noFile("a string in it does not end");
        }
        out.append(text, i, end);
        i = end - 1;
      } else if (" \t\r\n".indexOf(c) < 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
