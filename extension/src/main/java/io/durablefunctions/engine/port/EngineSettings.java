package io.durablefunctions.engine.port;

import java.time.Duration;

/**
 * How the engine behaves.
 *
 * @param hub the task hub's resolved name
 * @param ownHub whether the orchestrators of this hub are in this app
 * @param riding whether an invocation may run the next activity itself
 * @param rideBudget how long after its start an invocation may still begin to ride
 * @param maxConcurrentTurns how many turns run at once in this process
 * @param cacheBytes the estimated bytes of instance states that are kept in memory
 * @param redeliveryAge a message older than this may have been delivered before, so it is worth a
 *     look whether its work is done; less only costs reads, more only costs repeated activities
 * @param version the app's
 */
public record EngineSettings(
    String hub,
    boolean ownHub,
    boolean riding,
    Duration rideBudget,
    int maxConcurrentTurns,
    long cacheBytes,
    Duration redeliveryAge,
    AppVersion version) {

  /** What an app gets that sets nothing. */
  public static EngineSettings defaults(String hub) {
    return new EngineSettings(
        hub,
        true,
        true,
        Duration.ofSeconds(75),
        64,
        64L << 20,
        Duration.ofSeconds(30),
        AppVersion.NONE);
  }

  /** The same of an app of another version. */
  public EngineSettings with(AppVersion other) {
    return new EngineSettings(
        hub, ownHub, riding, rideBudget, maxConcurrentTurns, cacheBytes, redeliveryAge, other);
  }

  /** The same with or without riding. */
  public EngineSettings withRiding(boolean other) {
    return new EngineSettings(
        hub, ownHub, other, rideBudget, maxConcurrentTurns, cacheBytes, redeliveryAge, version);
  }

  /** The same with room for that many bytes of instance states. */
  public EngineSettings withCacheBytes(long other) {
    return new EngineSettings(
        hub, ownHub, riding, rideBudget, maxConcurrentTurns, other, redeliveryAge, version);
  }
}
