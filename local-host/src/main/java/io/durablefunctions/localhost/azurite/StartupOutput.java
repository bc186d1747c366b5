package io.durablefunctions.localhost.azurite;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Azurite printed until all three services listened, or until it gave up.
 *
 * @param ports by service: Blob, Queue, Table
 */
record StartupOutput(Map<String, Integer> ports, String text) {
  private static final Pattern LISTENS =
      Pattern.compile(
          "Azurite (Blob|Queue|Table) service is successfully listening at http://[^:]+:(\\d+).*");
  private static final int SERVICES = 3;

  static StartupOutput read(BufferedReader output) throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    StringBuilder text = new StringBuilder();
    while (ports.size() < SERVICES) {
      @Nullable String line = output.readLine();
      if (line == null) {
        break;
      }
      text.append(line).append('\n');
      Matcher matcher = LISTENS.matcher(line);
      if (matcher.matches()) {
        ports.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
      }
    }
    return new StartupOutput(ports, text.toString());
  }

  boolean isComplete() {
    return ports.size() == SERVICES;
  }

  StorageEndpoints endpoints(String account, String key) {
    return new StorageEndpoints(
        account,
        key,
        ports.getOrDefault("Blob", 0),
        ports.getOrDefault("Queue", 0),
        ports.getOrDefault("Table", 0));
  }
}
