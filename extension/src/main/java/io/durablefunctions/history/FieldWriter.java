package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the fields of an event, each with a comma before it; nulls are left out. */
final class FieldWriter {

  private final StringBuilder out;
  private final HistoryCodec.Offload offload;

  FieldWriter(StringBuilder out, HistoryCodec.Offload offload) {
    this.out = out;
    this.offload = offload;
  }

  FieldWriter number(String field, int value) {
    name(field).append(value);
    return this;
  }

  FieldWriter numbers(String field, List<Integer> values) {
    name(field).append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",").append(values.get(i).intValue());
    }
    out.append(']');
    return this;
  }

  FieldWriter flag(String field, boolean value) {
    name(field).append(value);
    return this;
  }

  FieldWriter instant(String field, Instant value) {
    InstantText.append(name(field), value);
    return this;
  }

  FieldWriter string(String field, String value) {
    JsonString.append(name(field), value);
    return this;
  }

  FieldWriter parent(@Nullable ParentLink parent) {
    if (parent != null) {
      name("parent");
      ParentLinkJson.append(out, parent);
    }
    return this;
  }

  /** A text of a person, which may be long. */
  FieldWriter text(String field, @Nullable String text) {
    String stored = text == null ? null : offload.stored(text);
    if (stored != null && !elsewhere(field, stored)) {
      string(field, stored);
    }
    return this;
  }

  /** A JSON text. */
  FieldWriter payload(String field, @Nullable String payload) {
    String stored = payload == null ? null : offload.stored(payload);
    if (stored != null && !elsewhere(field, stored)) {
      if (RawJson.canEmbed(stored)) {
        name(field).append(stored);
      } else {
        string(field + "$text", stored);
      }
    }
    return this;
  }

  FieldWriter failure(FailureDetails failure) {
    return payload("failure", FailureJson.write(failure));
  }

  private boolean elsewhere(String field, String payload) {
    String name = offload.nameFor(payload);
    if (name != null) {
      string(field + "$blob", name);
    }
    return name != null;
  }

  private StringBuilder name(String field) {
    return out.append(",\"").append(field).append("\":");
  }
}
