package io.durablefunctions.json;

import com.google.gson.JsonIOException;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes no deeper than the reader reads; so a value that contains itself is an error. */
final class DepthLimitedWriter extends JsonWriter {

  /** Gson's reader has this limit. */
  static final int MAX_DEPTH = 255;

  static final String TOO_DEEP =
      "it contains itself, or is nested deeper than " + MAX_DEPTH + " levels";

  private int depth;

  DepthLimitedWriter(Writer out) {
    super(out);
  }

  @Override
  public JsonWriter beginArray() throws IOException {
    enter();
    return super.beginArray();
  }

  @Override
  public JsonWriter beginObject() throws IOException {
    enter();
    return super.beginObject();
  }

  @Override
  public JsonWriter endArray() throws IOException {
    depth--;
    return super.endArray();
  }

  @Override
  public JsonWriter endObject() throws IOException {
    depth--;
    return super.endObject();
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new JsonIOException(TOO_DEEP);
    }
  }
}
