package io.durablefunctions.localhost;

import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options as typed.
 *
 * @param keys the file with the keys; empty means that all functions are open
 * @param azurite the folder with Azurite's npm lock file; empty means the repository's
 * @param host the address to listen on; empty means loopback
 */
record CommandLine(
    boolean help,
    Optional<Path> app,
    Optional<String> host,
    int port,
    Optional<Path> keys,
    Optional<Path> azurite,
    boolean noAzurite,
    Optional<Duration> messageLease) {

  static final String LEASE_VARIABLE = "LOCALHOST_MESSAGE_LEASE";
  static final String HELP =
      """
      local-host runs a staged Azure Functions app on this machine, without Core Tools.

        java -jar local-host.jar --app DIR [options]

        --app DIR                 the folder that azure-functions:package staged
                                  (target/azure-functions/<appName>)
        --host ADDRESS            listen on this address, 0.0.0.0 for all (default: loopback
                                  only); the admin endpoint stays on loopback
        --port N                  the HTTP port; 0 takes a free one (default 7071)
        --keys FILE               check authLevel with the keys of this file: {"masterKey": "..",
                                  "functionKeys": {"default": ".."}, "functions": {"Name":
                                  {"default": ".."}}}; without it all functions are open
        --azurite DIR             the folder with Azurite's package-lock.json
                                  (default: local-host/azurite of the repository)
        --no-azurite              do not start Azurite when no storage answers
        --message-lease hh:mm:ss  how long a queue message in work is invisible, renewed at
                                  half-time (default 00:10:00 as in Azure; also the environment
                                  variable LOCALHOST_MESSAGE_LEASE)
        --help                    this text

      App settings come from Values in local.settings.json; environment variables win over them.
      """;

  static CommandLine parse(List<String> arguments, Map<String, String> environment) {
    Options options = new Options();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      options.take(rest.next(), rest);
    }
    if (options.messageLease.isEmpty()) {
      options.messageLease =
          Optional.ofNullable(environment.get(LEASE_VARIABLE)).map(t -> lease(t, LEASE_VARIABLE));
    }
    CommandLine line = options.build();
    if (!line.help() && line.app().isEmpty()) {
      throw new StartupProblem("--app DIR is missing.\n\n" + HELP);
    }
    return line;
  }

  private static Duration lease(String text, String option) {
    Duration lease = TimeSpan.parse(text, option);
    if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofDays(7)) > 0) {
      throw new StartupProblem(option + ": expected 1 second to 7 days, found " + text + ".");
    }
    return lease;
  }

  /** The options while they are read. */
  private static final class Options {
    private boolean help;
    private Optional<Path> app = Optional.empty();
    private Optional<String> host = Optional.empty();
    private int port = 7071;
    private Optional<Path> keys = Optional.empty();
    private Optional<Path> azurite = Optional.empty();
    private boolean noAzurite;
    private Optional<Duration> messageLease = Optional.empty();

    void take(String option, Iterator<String> rest) {
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--app" -> app = Optional.of(value(option, rest, Path::of));
        case "--host" -> host = Optional.of(value(option, rest, text -> text));
        case "--port" -> port = value(option, rest, Options::port);
        case "--keys" -> keys = Optional.of(value(option, rest, Path::of));
        case "--azurite" -> azurite = Optional.of(value(option, rest, Path::of));
        case "--no-azurite" -> noAzurite = true;
        case "--message-lease" ->
            messageLease = Optional.of(value(option, rest, text -> lease(text, option)));
        default -> throw new StartupProblem("Unknown option " + option + ".\n\n" + HELP);
      }
    }

    CommandLine build() {
      return new CommandLine(help, app, host, port, keys, azurite, noAzurite, messageLease);
    }

    private static <T> T value(String option, Iterator<String> rest, Function<String, T> reader) {
      if (!rest.hasNext()) {
        throw new StartupProblem(option + " needs a value.\n\n" + HELP);
      }
      return reader.apply(rest.next());
    }

    private static int port(String text) {
      if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
        return Integer.parseInt(text);
      }
      throw new StartupProblem("--port: expected 0 to 65535, found " + text + ".");
    }
  }
}
