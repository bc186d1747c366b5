package io.durablefunctions.bind;

import java.util.function.Consumer;

/** What host.json must have for our queues to be served, and well. */
final class HostJsonRules {

  private static final String BUNDLE = "Microsoft.Azure.Functions.ExtensionBundle";

  /** The host refuses to receive more messages at once. */
  private static final int MAX_BATCH = 32;

  private final HostJson host;
  private final Consumer<String> problems;
  private final Consumer<String> warnings;

  HostJsonRules(HostJson host, Consumer<String> problems, Consumer<String> warnings) {
    this.host = host;
    this.problems = problems;
    this.warnings = warnings;
  }

  void check() {
    String version = host.text("version").orElse("none");
    if (!version.equals("2.0")) {
      problems.accept(
          "host.json must have \"version\": \"2.0\", but its version is " + version + ". Set it.");
    }
    if (!host.text("extensionBundle", "id").orElse("").startsWith(BUNDLE)) {
      problems.accept(
          "host.json names no extensionBundle, but the host finds its queue triggers there. Add"
              + " \"extensionBundle\": {\"id\": \""
              + BUNDLE
              + "\", \"version\": \"[4.*, 5.0.0)\"}.");
    }
    encoding();
    new PollingInterval(host.text("extensions", "queues", "maxPollingInterval"))
        .check(problems, warnings);
    number("batchSize", 1, MAX_BATCH);
    number("newBatchThreshold", 0, Integer.MAX_VALUE);
    number("maxDequeueCount", 1, Integer.MAX_VALUE);
  }

  private void encoding() {
    String encoding = host.text("extensions", "queues", "messageEncoding").orElse("base64");
    if (!encoding.equalsIgnoreCase("base64")) {
      problems.accept(
          "host.json sets extensions.queues.messageEncoding to '"
              + encoding
              + "', but durable messages are base64, the host's default. Remove the setting.");
    }
  }

  private void number(String setting, int least, int most) {
    String text = host.text("extensions", "queues", setting).orElse(null);
    if (text == null) {
      return;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value that the host does not take.
    }
    problems.accept(
        "host.json sets extensions.queues."
            + setting
            + " to '"
            + text
            + "', but the host takes whole numbers from "
            + least
            + (most == Integer.MAX_VALUE ? " on" : " to " + most)
            + ". Correct it, or remove it for the host's default.");
  }
}
