package io.durablefunctions.json;

import org.jspecify.annotations.Nullable;

/**
 * Where in a value something stands, for messages: {@code items[3].price}. An entry of a map is
 * named by its position, because keys are users' data, which messages do not quote.
 *
 * @param parent null for the value itself
 * @param step how it is reached from its parent, as it is written
 */
record ValuePath(@Nullable ValuePath parent, String step) {

  static final ValuePath ROOT = new ValuePath(null, "");

  /** A path that is longer is shown by its beginning: a cycle has no end. */
  private static final int MAX_SHOWN = 120;

  ValuePath member(String name) {
    return new ValuePath(this, "." + name);
  }

  ValuePath element(int index) {
    return new ValuePath(this, "[" + index + "]");
  }

  ValuePath key(int entry) {
    return new ValuePath(this, "{key of entry " + entry + "}");
  }

  ValuePath entry(int entry) {
    return new ValuePath(this, "{value of entry " + entry + "}");
  }

  /** The path, empty for the value itself. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (ValuePath at = this; at != null; at = at.parent) {
      text.insert(0, at.step);
    }
    String whole = text.toString();
    String shown = whole.length() > MAX_SHOWN ? whole.substring(0, MAX_SHOWN) + "..." : whole;
    return shown.startsWith(".") ? shown.substring(1) : shown;
  }
}
