package io.durablefunctions.localhost.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many cases of a recording local-host agrees with. What differs is listed in {@code
 * <recording>-not-imitated.txt}, with the reason; no more and no less differs.
 */
public final class Agreement {
  private final String recording;
  private final Map<String, String> different = new TreeMap<>();
  private int all;

  /** {@code recording} is the file's name without its ending. */
  public Agreement(String recording) {
    this.recording = recording;
  }

  /** Counts a case; {@code difference} is empty if it agrees. */
  public void add(String id, String difference) {
    all++;
    if (!difference.isEmpty()) {
      different.put(id, difference);
    }
  }

  /** Prints the count, and fails for what differs and is not named, or is named and agrees. */
  public void check() throws IOException {
    System.out.println(
        "local-host agrees with the recorded host in "
            + (all - different.size())
            + " of "
            + all
            + " cases of "
            + recording
            + ".json");
    Map<String, String> unexpected = new TreeMap<>(different);
    Map<Pattern, String> named = notImitated();
    unexpected
        .keySet()
        .removeIf(id -> named.keySet().stream().anyMatch(p -> p.matcher(id).matches()));
    assertThat(unexpected).as("differs, and is not named").isEmpty();
    assertThat(named.keySet())
        .as("named as not imitated, but agrees")
        .allMatch(p -> different.keySet().stream().anyMatch(id -> p.matcher(id).matches()));
  }

  private Map<Pattern, String> notImitated() throws IOException {
    Map<Pattern, String> named = new HashMap<>();
    for (String line : Probe.resource(recording + "-not-imitated.txt").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" +", 2);
        named.put(Pattern.compile(parts[0]), parts[1]);
      }
    }
    return named;
  }
}
