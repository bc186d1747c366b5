package io.durablefunctions.localhost.timer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.recorded.Agreement;
import io.durablefunctions.localhost.recorded.Probe;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Runs the recorded timers by their plans in the recorded hosts' time, and compares each run: when
 * it began, and what the function was told. A host's clock begins when its listeners did; what it
 * fires before its worker is ready waits for that.
 */
class RecordedTimerTest {
  /** 00:18:10 is 37,473 ms after the beginning of the recording. */
  private static final Instant BEGINNING =
      Instant.parse("2026-11-27T00:18:10Z").minusMillis(37_473);

  /** The recorded host has two cores to start on: its first runs are late. */
  private static final Duration LATE = Duration.ofSeconds(4);

  private static final List<Host> HOSTS =
      List.of(
          new Host("A", 25_328, 32_634, 101_809),
          new Host("A, second start", 201_203, 204_471, 288_145),
          new Host("B", 303_300, 305_443, 368_140));

  private record Host(String name, long listens, long ready, long stops) {}

  private record Begin(long ms, JsonObject json) {}

  private final Map<String, TimerStatus> kept = new HashMap<>();
  private final Map<String, List<TimerStatus>> written = new HashMap<>();
  private final TimerStatuses statuses =
      new TimerStatuses() {
        @Override
        public Optional<TimerStatus> read(String function) {
          return Optional.ofNullable(kept.get(function));
        }

        @Override
        public void write(String function, TimerStatus status) {
          kept.put(function, status);
          written.computeIfAbsent(function, f -> new ArrayList<>()).add(status);
        }
      };

  @Test
  void eachRecordedRunIsAsByTheHost() throws IOException {
    JsonObject recording = JsonParser.parseString(Probe.resource("timer.json")).getAsJsonObject();
    JsonObject functions = recording.getAsJsonObject("functions");
    Agreement agreement = new Agreement("timer");
    for (Host host : HOSTS) {
      for (String name : functions.keySet()) {
        List<Begin> theirs = recorded(recording, host, name);
        List<Begin> ours = simulated(functions.getAsJsonObject(name), host, name);
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
          agreement.add(
              host.name() + "." + name + "." + i,
              i >= ours.size()
                  ? theirs.get(i) + " but did not run"
                  : i >= theirs.size()
                      ? "no more, but ran " + ours.get(i)
                      : difference(theirs.get(i), ours.get(i)));
        }
      }
    }
    statusBlobs(recording, agreement);
    agreement.add("leases", recording.getAsJsonArray("lockRequests").size() + " but none");
    agreement.check();
  }

  private static List<Begin> recorded(JsonObject recording, Host host, String function) {
    List<Begin> begins = new ArrayList<>();
    for (JsonElement element : recording.getAsJsonArray("events")) {
      JsonObject event = element.getAsJsonObject();
      if (event.get("host").getAsString().equals(host.name())
          && event.get("function").getAsString().equals(function)
          && event.get("event").getAsString().equals("begin")) {
        begins.add(new Begin(event.get("ms").getAsLong(), event.getAsJsonObject("json")));
      }
    }
    return begins;
  }

  private List<Begin> simulated(JsonObject trigger, Host host, String name) {
    Binding binding = new Binding("timer", BindingType.TIMER_TRIGGER, false, trigger);
    StagedFunction function =
        new StagedFunction(
            name, Path.of("function.json"), Path.of("app.jar"), "rec.F.timer", List.of(binding));
    Instant now = BEGINNING.plusMillis(host.listens());
    Instant ready = BEGINNING.plusMillis(host.ready());
    Duration length = name.equals("Long") ? Duration.ofSeconds(12) : Duration.ZERO;
    TimerPlan plan = TimerTriggers.plan(function, new AppSettings(Map.of()), statuses, now);
    List<Begin> begins = new ArrayList<>();
    Optional<TimerPlan.Run> next = plan.start(now);
    while (next.isPresent()) {
      Instant fired = later(next.get().due(), now);
      if (!fired.isBefore(BEGINNING.plusMillis(host.stops()))) {
        break;
      }
      Instant began = later(fired, ready);
      String json = plan.info(next.get().pastDue());
      begins.add(
          new Begin(
              Duration.between(BEGINNING, began).toMillis(),
              JsonParser.parseString(json).getAsJsonObject()));
      next = plan.ended(fired);
      now = began.plus(length);
    }
    return begins;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String difference(Begin theirs, Begin ours) {
    boolean same = Math.abs(theirs.ms() - ours.ms()) < 1500 && isSame(theirs.json(), ours.json());
    return same ? "" : theirs + " but was " + ours;
  }

  /** Equal, with times as near as the recorded host's start was slow. */
  private static boolean isSame(JsonElement theirs, JsonElement ours) {
    if (theirs.isJsonObject() && ours.isJsonObject()) {
      JsonObject one = theirs.getAsJsonObject();
      JsonObject other = ours.getAsJsonObject();
      return one.keySet().equals(other.keySet())
          && one.keySet().stream().allMatch(name -> isSame(one.get(name), other.get(name)));
    }
    if (!theirs.toString().matches("\"\\d{4}-.*") || !ours.toString().matches("\"\\d{4}-.*")) {
      return theirs.equals(ours);
    }
    Instant one = OffsetDateTime.parse(theirs.getAsString()).toInstant();
    Instant other = OffsetDateTime.parse(ours.getAsString()).toInstant();
    return Duration.between(one, other).abs().compareTo(LATE) < 0;
  }

  private void statusBlobs(JsonObject recording, Agreement agreement) {
    Map<String, Integer> seen = new HashMap<>();
    for (JsonElement element : recording.getAsJsonArray("statusBlobs")) {
      JsonObject request = element.getAsJsonObject();
      if (request.has("body")) {
        String name = request.get("request").getAsString().replaceAll(".*Functions\\.|/status", "");
        int index = seen.merge(name, 1, Integer::sum) - 1;
        JsonObject body =
            JsonParser.parseString(request.get("body").getAsString()).getAsJsonObject();
        List<TimerStatus> ours = written.getOrDefault(name, List.of());
        boolean same = index < ours.size() && isSame(body, json(ours.get(index)));
        agreement.add("status." + name + "." + index, same ? "" : body + " but was " + ours);
      }
    }
  }

  private static JsonObject json(TimerStatus status) {
    JsonObject json = new JsonObject();
    json.addProperty("Last", status.last().toString());
    json.addProperty("Next", status.next().toString());
    json.addProperty("LastUpdated", status.lastUpdated().toString());
    return json;
  }
}
