package io.durablefunctions.worker.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.naming.MarkerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The functions whose function.json is as {@code azure-functions:package} writes it for our
 * annotations: a queue trigger without a queue, or a client that no host knows. The goal {@code
 * bind} leaves neither.
 */
public final class UnboundFunctions {

  private UnboundFunctions() {}

  /**
   * Their names, in order; empty if {@code bind} has seen all. Files that cannot be read are left
   * to {@link FunctionFiles}, which refuses them.
   */
  public static List<String> in(Path appDirectory) {
    return FunctionFiles.files(appDirectory).stream()
        .filter(UnboundFunctions::isUnbound)
        .map(file -> appDirectory.relativize(file).getName(0).toString())
        .toList();
  }

  private static boolean isUnbound(Path file) {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (json.has(MarkerNames.MARKER) || !json.has("bindings")) {
        return false;
      }
      for (JsonElement binding : json.getAsJsonArray("bindings")) {
        if (isRaw(binding.getAsJsonObject())) {
          return true;
        }
      }
      return false;
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException e) {
      return false;
    }
  }

  private static boolean isRaw(JsonObject binding) {
    String type = text(binding, "type");
    return type.equals("orchestrationClient")
        || (type.equals("queueTrigger") && text(binding, "queueName").isEmpty());
  }

  private static String text(JsonObject binding, String member) {
    JsonElement element = binding.get(member);
    return element == null || element.isJsonNull() ? "" : element.getAsString();
  }
}
