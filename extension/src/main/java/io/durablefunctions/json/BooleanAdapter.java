package io.durablefunctions.json;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gson reads any text as a boolean, nearly all of them as false. Here only true and false are. */
final class BooleanAdapter extends TypeAdapter<Boolean> {

  @Override
  public void write(JsonWriter out, @Nullable Boolean value) throws IOException {
    out.value(value);
  }

  @Override
  public @Nullable Boolean read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    if (in.peek() == JsonToken.STRING) {
      // A key of a map is a text.
      String text = in.nextString();
      if (!text.equals("true") && !text.equals("false")) {
        throw new JsonSyntaxException("a text is no boolean");
      }
      return text.equals("true");
    }
    return in.nextBoolean();
  }
}
