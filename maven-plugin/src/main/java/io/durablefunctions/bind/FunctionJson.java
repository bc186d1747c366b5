package io.durablefunctions.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One function.json of the staged app, as it was read. */
record FunctionJson(Path file, JsonObject content) {

  static final String BINDINGS = "bindings";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * Reads one.
   *
   * @throws BindException if it is not what azure-functions:package writes
   */
  static FunctionJson read(Path file) throws BindException {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (!(json instanceof JsonObject content)
          || text(content, "entryPoint").isEmpty()
          || !(content.get(BINDINGS) instanceof JsonArray)) {
        throw new BindException(
            file
                + " is no function.json of azure-functions:package: expected a JSON object with"
                + " 'entryPoint' and 'bindings'. Package the app again from clean.");
      }
      return new FunctionJson(file, content);
    } catch (JsonParseException e) {
      throw new BindException(
          file + " is not valid JSON: " + e.getMessage() + ". Package the app again from clean.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The function's name is that of its folder. */
  String function() {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return String.valueOf(folder.getFileName());
  }

  String entryPoint() {
    return text(content, "entryPoint").orElseThrow();
  }

  List<JsonObject> bindings() {
    return StreamSupport.stream(content.getAsJsonArray(BINDINGS).spliterator(), false)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** The queues that the host's own queue triggers in it listen to. */
  List<String> queues() {
    return bindings().stream()
        .filter(binding -> text(binding, "type").orElse("").equalsIgnoreCase("queueTrigger"))
        .flatMap(binding -> text(binding, "queueName").stream())
        .toList();
  }

  static Optional<String> text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  /** Writes other content in its place; leaves the file alone if it has it already. */
  void replaceWith(JsonObject changed) {
    new FunctionJson(file, changed).write();
  }

  /** Writes it, with its folder; leaves the file alone if it has the content already. */
  void write() {
    byte[] bytes = (GSON.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      if (!Files.exists(file) || !Arrays.equals(bytes, Files.readAllBytes(file))) {
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Removes the file, and its folder unless something else is in it. */
  void delete() {
    try {
      Files.delete(file);
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      try (Stream<Path> rest = Files.list(folder)) {
        if (rest.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file, e);
    }
  }
}
