package io.durablefunctions.replay;

/** Function names are compared without regard to case; the same text is the usual case. */
final class Names {

  private Names() {}

  static boolean same(String one, String other) {
    return one.equals(other) || one.equalsIgnoreCase(other);
  }

  static String activity(KnownFunctions functions, String name) {
    String declared = functions.activity(name);
    if (declared == null) {
      throw new IllegalArgumentException(
          Messages.unknown("activity", name, functions.activities()));
    }
    return declared;
  }

  static String orchestrator(KnownFunctions functions, String name) {
    String declared = functions.orchestrator(name);
    if (declared == null) {
      throw new IllegalArgumentException(
          Messages.unknown("orchestrator", name, functions.orchestrators()));
    }
    return declared;
  }
}
