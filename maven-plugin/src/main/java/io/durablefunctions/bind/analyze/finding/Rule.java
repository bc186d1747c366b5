package io.durablefunctions.bind.analyze.finding;

import static io.durablefunctions.bind.analyze.finding.Level.FAIL;
import static io.durablefunctions.bind.analyze.finding.Level.WARN;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the analyzer looks for. Ids do not change; docs/analyzer.md lists them. */
public enum Rule {
  CLOCK(FAIL, "The clock says something else on a replay", "context.getCurrentUtcDateTime()"),
  RANDOM(
      FAIL,
      "A random value is another one on a replay",
      "new Random(seed) with a seed from the input, or an activity that returns the value"),
  UUID(FAIL, "A random UUID is another one on a replay", "context.newUuid()"),
  SLEEP(
      FAIL,
      "Waiting holds the worker's thread, and is done again by every replay",
      "context.createTimer(duration).await(), or await() of a task"),
  LOCK(
      WARN,
      "A lock orders threads of one process; an orchestration moves between processes",
      "one orchestration a key, which is serial by itself, or an activity"),
  THREAD(
      FAIL,
      "Another thread's work has no place in the history, and the context refuses it",
      "activities that are started together, and context.allOf(tasks).await()"),
  PARALLEL_STREAM(
      FAIL,
      "A parallel stream runs on other threads, in any order",
      "a sequential stream, or activities and context.allOf(tasks)"),
  IO(FAIL, "Files and processes differ between replays and machines", "an activity"),
  HTTP(
      FAIL,
      "A request would be sent again by every replay, with another answer",
      "context.callHttp(request), or an activity"),
  JDBC(FAIL, "A database answers something else on a replay", "an activity"),
  AZURE_SDK(FAIL, "A service answers something else on a replay", "an activity"),
  ENVIRONMENT(
      WARN,
      "The environment may differ on the machine or after the deployment that replays",
      "a value in the orchestration's input, or an activity that returns it"),
  DEFAULT_ZONE(
      FAIL, "The default time zone is the machine's", "ZoneOffset.UTC, or a ZoneId of the input"),
  DEFAULT_LOCALE(
      WARN,
      "The default locale is the machine's",
      "the form with a Locale, for example Locale.ROOT"),
  HASH_ORDER(
      WARN,
      "The order of a hash table is not the same in every process",
      "a List, LinkedHashMap, TreeMap or TreeSet, or sort before the loop"),
  IDENTITY_HASH(
      FAIL, "An identity hash code is another one in each process", "an id or a value of your own"),
  MUTABLE_STATIC(
      WARN,
      "Static state is of one process, and of all instances in it",
      "a local variable, the orchestration's input, or a constant"),
  CLIENT_IN_ORCHESTRATOR(
      FAIL,
      "What the client does is done again by every replay",
      "the context: callSubOrchestrator, startNewOrchestration, sendEvent, continueAsNew"),
  CATCH_THROWABLE(
      FAIL,
      "await() leaves the method by an Error, which is swallowed here",
      "catch (Exception), and no return or throw in finally"),
  ENDLESS_LOOP(
      FAIL,
      "The loop never ends, so the orchestrator never returns and its history only grows",
      "one round, then context.continueAsNew(state) and return"),
  UNKNOWN_ACTIVITY(FAIL, "There is no such activity", "the name in its @FunctionName"),
  UNKNOWN_ORCHESTRATOR(FAIL, "There is no such orchestrator", "the name in its @FunctionName"),
  ARGUMENT_TYPE(FAIL, "The input does not fit the function", "a value of the type it reads"),
  RESULT_TYPE(FAIL, "The result does not fit what is expected", "the type that it returns"),
  TYPED_INTERFACE(
      FAIL,
      "A method of the interface has no function that fits",
      "a method named as the function, with its input's and its result's type"),
  REPLAY_SAFE(
      FAIL,
      "The @ReplaySafe accepts nothing, or does not say why",
      "no @ReplaySafe here, or its reason and ids of rules that exist");

  private final Level level;
  private final String why;
  private final String instead;

  Rule(Level level, String why, String instead) {
    this.level = level;
    this.why = why;
    this.instead = instead;
  }

  /** The id in configurations, reports and baselines, for example {@code hash-order}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule of this id. */
  public static Optional<Rule> of(String id) {
    return Stream.of(values()).filter(rule -> rule.id().equals(id)).findAny();
  }

  /** What it does to a build that does not configure it. */
  public Level level() {
    return level;
  }

  /** Why it is a mistake, a sentence without its full stop. */
  public String why() {
    return why;
  }

  /** What to write instead, without a full stop. */
  public String instead() {
    return instead;
  }

  /**
   * Whether it is told of the app's own code only: in a library, locks guard its caches, and texts
   * without a locale are those of its exceptions.
   */
  public boolean isOfTheAppOnly() {
    return this == LOCK || this == DEFAULT_LOCALE;
  }

  /** Whether it is about what orchestrators reach, so that {@code @ReplaySafe} accepts it. */
  public boolean isDeterminism() {
    return compareTo(ENDLESS_LOOP) <= 0;
  }
}
