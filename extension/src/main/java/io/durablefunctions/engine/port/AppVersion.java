package io.durablefunctions.engine.port;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import io.durablefunctions.naming.Versions;
import org.jspecify.annotations.Nullable;

/**
 * The version of the orchestrators in this app.
 *
 * @param current what new orchestrations get, and what others are matched with; null for none
 * @param match which orchestrations run here
 * @param failure what becomes of the others
 */
public record AppVersion(
    @Nullable String current, VersionMatchStrategy match, VersionFailureStrategy failure) {

  /** That of an app which sets nothing: its orchestrations have no version. */
  public static final AppVersion NONE =
      new AppVersion(null, VersionMatchStrategy.CURRENT_OR_OLDER, VersionFailureStrategy.REJECT);

  /** Whether code of an orchestration of this version may run here. */
  public boolean matches(@Nullable String version) {
    int order = Versions.compare(version, current);
    return switch (match) {
      case NONE -> true;
      case STRICT -> order == 0;
      case CURRENT_OR_OLDER -> order <= 0;
    };
  }

  /** Whether one of this version is to be left to another worker. */
  public boolean rejects(@Nullable String version) {
    return failure == VersionFailureStrategy.REJECT && !matches(version);
  }

  /** How one of this version fails here. */
  public FailureDetails mismatch(@Nullable String version) {
    return FailureDetails.of("io.durablefunctions.VersionMismatch", describeMismatch(version));
  }

  /** What does not match. */
  public String describeMismatch(@Nullable String version) {
    return "The orchestration has "
        + text(version)
        + ", but this worker has "
        + text(current)
        + " and runs "
        + (match == VersionMatchStrategy.STRICT ? "that only" : "that and older ones")
        + " (extensions.durableFunctions.defaultVersion and versionMatchStrategy in host.json).";
  }

  private static String text(@Nullable String version) {
    return version == null ? "no version" : "the version " + version;
  }
}
