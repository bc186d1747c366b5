package io.durablefunctions.worker.app;

import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.naming.Versions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link DurableSettings}. Whatever is unknown or malformed stops the start. */
public final class SettingsReader {

  private static final List<String> SECTION = List.of("extensions", "durableFunctions");
  static final List<String> NAMES =
      List.of(
          "hubName",
          "riding",
          "rideBudget",
          "maxConcurrentTurns",
          "cacheMegabytes",
          "redeliveryAge",
          "maintenanceAge",
          "purgeAfter",
          "defaultVersion",
          "versionMatchStrategy",
          "versionFailureStrategy",
          "replacesConverter",
          "trustForwardedHost",
          "publicUrl",
          "push",
          "callHttp",
          "historyMegabytes");
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:(\\d{1,3})\\.)?(\\d{1,2}):([0-5]\\d):([0-5]\\d)");
  private static final Duration TIMEOUT_ON_CONSUMPTION = Duration.ofMinutes(5);
  private static final Duration TIMEOUT_ELSEWHERE = Duration.ofMinutes(30);

  private final HostJson host;
  private final AppSettings settings;

  private SettingsReader(HostJson host, AppSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  public static DurableSettings read(HostJson host, AppSettings settings) {
    return new SettingsReader(host, settings).read();
  }

  private DurableSettings read() {
    refuseUnknown(host, SECTION, NAMES);
    Duration functionTimeout = functionTimeout();
    return new DurableSettings(
        text("hubName"),
        flag("riding", true),
        rideBudget(functionTimeout),
        number("maxConcurrentTurns", 64, 1, 10_000),
        number("cacheMegabytes", 64, 0, 100_000),
        span("redeliveryAge", Duration.ofSeconds(30)),
        span("maintenanceAge", Duration.ofSeconds(30)),
        find("purgeAfter") == null ? null : span("purgeAfter", Duration.ZERO),
        version(),
        text("replacesConverter"),
        new DoorSettingsReader(host, settings).read());
  }

  public static void refuseUnknown(HostJson host, List<String> section, List<String> names) {
    for (String name : host.members(section)) {
      if (names.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new DurableConfigurationException(
            "host.json has the setting "
                + String.join(".", section)
                + "."
                + name
                + ", but the known ones are "
                + String.join(", ", names)
                + ". Correct its spelling or remove it.");
      }
    }
  }

  private AppVersion version() {
    HostJson.Found found = find("defaultVersion");
    return new AppVersion(
        found == null ? null : defaultVersion(found),
        choice("versionMatchStrategy", AppVersion.NONE.match(), VersionMatchStrategy::text),
        choice("versionFailureStrategy", AppVersion.NONE.failure(), VersionFailureStrategy::text));
  }

  private @Nullable String defaultVersion(HostJson.Found found) {
    String text = settings.resolve(found.text(), "The setting " + found.where());
    try {
      return Versions.validate(text);
    } catch (IllegalArgumentException e) {
      throw found.unlike(
          "a version of at most "
              + Versions.MAX_LENGTH
              + " visible characters of ASCII, for example 2.1.0");
    }
  }

  private <E extends Enum<E>> E choice(String name, E otherwise, Function<E, String> text) {
    HostJson.Found found = find(name);
    if (found == null) {
      return otherwise;
    }
    List<E> known = List.of(otherwise.getDeclaringClass().getEnumConstants());
    return known.stream()
        .filter(one -> text.apply(one).equalsIgnoreCase(found.text()))
        .findFirst()
        .orElseThrow(
            () -> found.unlike("one of " + String.join(", ", known.stream().map(text).toList())));
  }

  /** A text that may refer to app settings. */
  private @Nullable String text(String name) {
    HostJson.Found found = find(name);
    return found == null ? null : settings.resolve(found.text(), "The setting " + found.where());
  }

  private Duration rideBudget(Duration functionTimeout) {
    Duration budget = span("rideBudget", functionTimeout.dividedBy(4));
    if (budget.compareTo(functionTimeout) >= 0) {
      throw new DurableConfigurationException(
          "The setting extensions.durableFunctions.rideBudget is to be less than functionTimeout"
              + " (PT"
              + functionTimeout.toSeconds()
              + "S), at which the host kills the worker, but it is PT"
              + budget.toSeconds()
              + "S.");
    }
    return budget;
  }

  private Duration functionTimeout() {
    HostJson.Found found = host.find("functionTimeout");
    if (found == null) {
      return "Dynamic".equalsIgnoreCase(settings.get("WEBSITE_SKU"))
          ? TIMEOUT_ON_CONSUMPTION
          : TIMEOUT_ELSEWHERE;
    }
    return found.text().startsWith("-1") ? TIMEOUT_ELSEWHERE : parse(found);
  }

  private boolean flag(String name, boolean otherwise) {
    return flag(find(name), otherwise);
  }

  public static boolean flag(HostJson.@Nullable Found found, boolean otherwise) {
    if (found == null) {
      return otherwise;
    }
    if (!found.text().equalsIgnoreCase("true") && !found.text().equalsIgnoreCase("false")) {
      throw found.unlike("true or false");
    }
    return Boolean.parseBoolean(found.text());
  }

  private int number(String name, int otherwise, int least, int most) {
    return number(find(name), otherwise, least, most);
  }

  static int number(HostJson.@Nullable Found found, int otherwise, int least, int most) {
    if (found == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(found.text());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw found.unlike("a whole number from " + least + " to " + most);
  }

  private Duration span(String name, Duration otherwise) {
    HostJson.Found found = find(name);
    return found == null ? otherwise : parse(found);
  }

  private static Duration parse(HostJson.Found found) {
    Matcher span = TIME_SPAN.matcher(found.text());
    if (span.matches()) {
      Duration duration =
          Duration.ofDays(span.group(1) == null ? 0 : Long.parseLong(span.group(1)))
              .plusHours(Long.parseLong(span.group(2)))
              .plusMinutes(Long.parseLong(span.group(3)))
              .plusSeconds(Long.parseLong(span.group(4)));
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw found.unlike("a positive time span as hh:mm:ss, for example 00:00:30");
  }

  private HostJson.@Nullable Found find(String name) {
    return host.find(SECTION.get(0), SECTION.get(1), name);
  }
}
