package io.durablefunctions.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.naming.TaskHubName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What host.json must have for our queues to be served, and well. */
final class HostJsonRules {

  private static final Duration LONGEST_POLL = Duration.ofMinutes(1);
  private static final Duration SLOW_POLL = Duration.ofSeconds(10);
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,7}))?");

  private final JsonObject host;

  private HostJsonRules(JsonObject host) {
    this.host = host;
  }

  static HostJsonRules read(Path staging) throws BindException {
    Path file = staging.resolve("host.json");
    try {
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (json.isJsonObject()) {
        return new HostJsonRules(json.getAsJsonObject());
      }
      throw new BindException(file + " is not a JSON object.");
    } catch (IOException e) {
      throw new BindException(
          "There is no readable " + file + ". The staged app needs the host.json of the project.");
    } catch (JsonParseException e) {
      throw new BindException(file + " is not valid JSON: " + e.getMessage());
    }
  }

  /** The hub's name as host.json has it, or the default. */
  String hubName() {
    String name = text("extensions", "durableFunctions", "hubName");
    return name == null ? TaskHubName.DEFAULT : name;
  }

  void check(List<String> problems, Consumer<String> warnings) {
    if (!"2.0".equals(text("version"))) {
      problems.add("host.json must have \"version\": \"2.0\", but has " + text("version") + ".");
    }
    if (!host.has("extensionBundle")) {
      problems.add(
          "host.json names no extensionBundle, but the host finds its queue triggers there. Add"
              + " \"extensionBundle\": {\"id\": \"Microsoft.Azure.Functions.ExtensionBundle\","
              + " \"version\": \"[4.*, 5.0.0)\"}.");
    }
    String encoding = text("extensions", "queues", "messageEncoding");
    if (encoding != null && !encoding.equalsIgnoreCase("base64")) {
      problems.add(
          "host.json sets extensions.queues.messageEncoding to '"
              + encoding
              + "', but durable messages are base64, the host's default. Remove the setting.");
    }
    polling(text("extensions", "queues", "maxPollingInterval"), problems, warnings);
  }

  private static void polling(
      @Nullable String interval, List<String> problems, Consumer<String> warnings) {
    if (interval == null) {
      warnings.accept(
          "host.json sets no extensions.queues.maxPollingInterval, so the host looks into an idle"
              + " queue only once a minute. \"00:00:02\" starts work faster.");
      return;
    }
    Matcher matcher = TIME_SPAN.matcher(interval);
    if (!matcher.matches()) {
      problems.add(
          "host.json sets extensions.queues.maxPollingInterval to '"
              + interval
              + "', but it is a time as hh:mm:ss, for example \"00:00:02\".");
      return;
    }
    Duration time =
        Duration.ofHours(Long.parseLong(matcher.group(2)))
            .plusDays(matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1)))
            .plusMinutes(Long.parseLong(matcher.group(3)))
            .plusSeconds(Long.parseLong(matcher.group(4)));
    if (time.compareTo(LONGEST_POLL) > 0) {
      problems.add(
          "host.json sets extensions.queues.maxPollingInterval to '"
              + interval
              + "': every first activity could wait that long. At most 00:01:00 is possible.");
    } else if (time.compareTo(SLOW_POLL) > 0) {
      warnings.accept(
          "host.json sets extensions.queues.maxPollingInterval to '"
              + interval
              + "': an idle app starts work that late.");
    }
  }

  private @Nullable String text(String... path) {
    JsonElement at = host;
    for (String name : path) {
      if (at == null || !at.isJsonObject()) {
        return null;
      }
      at = at.getAsJsonObject().get(name);
    }
    return at == null || !at.isJsonPrimitive() ? null : at.getAsString();
  }
}
