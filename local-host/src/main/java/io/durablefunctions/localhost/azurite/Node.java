package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node.js, which Azurite needs. */
final class Node {
  static final int LEAST_VERSION = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  private Node() {}

  /** Fails unless {@code command --version} tells a version that is new enough. */
  static void check(String command) {
    String found;
    try {
      Process process =
          new ProcessBuilder(List.of(command, "--version")).redirectErrorStream(true).start();
      found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new StartupProblem(needed("it is not on the PATH (\"" + command + "\")"), e);
    }
    Matcher matcher = VERSION.matcher(found);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < LEAST_VERSION) {
      throw new StartupProblem(needed("found " + found));
    }
  }

  private static String needed(String found) {
    return "No storage answers, and Azurite, the storage emulator, needs Node.js "
        + LEAST_VERSION
        + " or newer: "
        + found
        + ". Get it from https://nodejs.org, or set AzureWebJobsStorage to "
        + "a storage that runs, or start your own Azurite.";
  }
}
