package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.Alarms.Alarm;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all alarms do. */
public abstract class AlarmsContract {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123Z");
  private static final int MANY = 10;

  /** Where no alarm is set yet. */
  protected abstract Alarms alarms();

  private static Alarm at(Instant due, String instanceId) {
    return new Alarm(due, "queue", instanceId, "execution-of-" + instanceId.hashCode());
  }

  @Test
  void nothingIsSetAtFirst() {
    Alarms alarms = alarms();
    assertThat(alarms.before(Instant.MAX, MANY)).isEmpty();
    alarms.remove(List.of(at(NOON, "unknown")));
    alarms.remove(List.of());
  }

  @Test
  void theEarliestComeFirstAndThoseInTimeOnly() {
    Alarms alarms = alarms();
    Alarm late = at(NOON.plusSeconds(60), "late");
    Alarm early = at(NOON, "early \ud83d\ude00 'quoted' \ud800");
    Alarm years = at(Instant.parse("2999-01-01T00:00:00Z"), "years");
    List.of(late, years, early).forEach(alarms::set);
    assertThat(alarms.before(NOON, MANY)).isEmpty();
    assertThat(alarms.before(NOON.plusMillis(1), MANY)).containsExactly(early);
    assertThat(alarms.before(Instant.MAX, MANY)).containsExactly(early, late, years);
    assertThat(alarms.before(Instant.MAX, 2)).containsExactly(early, late);
  }

  @Test
  void theSameAlarmIsSetOnceAndAnotherTimeIsAnotherAlarm() {
    Alarms alarms = alarms();
    Alarm first = at(NOON, "i");
    Alarm second = at(NOON.plusMillis(1), "i");
    List.of(first, first, second).forEach(alarms::set);
    assertThat(alarms.before(Instant.MAX, MANY)).containsExactly(first, second);
    alarms.remove(List.of(first));
    assertThat(alarms.before(Instant.MAX, MANY)).containsExactly(second);
  }

  @Test
  void severalHundredAreRemovedTogether() {
    Alarms alarms = alarms();
    List<Alarm> all =
        IntStream.range(0, 230).mapToObj(i -> at(NOON.plusMillis(i / 2), "i-" + i)).toList();
    all.forEach(alarms::set);
    List<Alarm> found = alarms.before(Instant.MAX, 1_000);
    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    alarms.remove(found.subList(0, 3));
    alarms.remove(found.subList(0, 229));
    assertThat(alarms.before(Instant.MAX, MANY)).containsExactly(found.get(229));
  }

  @Test
  void timesBeyondWhatStorageKnowsAreKeptAtItsEnds() {
    Alarms alarms = alarms();
    alarms.set(at(Instant.parse("1960-01-01T00:00:00Z"), "long ago"));
    assertThat(alarms.before(NOON, MANY)).extracting(Alarm::instanceId).containsExactly("long ago");
  }
}
