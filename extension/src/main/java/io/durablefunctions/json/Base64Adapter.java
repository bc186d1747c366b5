package io.durablefunctions.json;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as base64, as .NET and Jackson have them: a third of what a list of numbers takes. */
final class Base64Adapter extends TypeAdapter<byte[]> {

  @Override
  public void write(JsonWriter out, byte @Nullable [] bytes) throws IOException {
    out.value(bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public byte @Nullable [] read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    String text = in.nextString();
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonSyntaxException("a text is not base64");
    }
  }
}
