package io.durablefunctions.replay;

/**
 * Where the orchestrator's code and its history part.
 *
 * @param step the call, by its sequence number, or the end of the history
 * @param recorded what the history has there
 * @param did what the code did instead
 */
public record Divergence(String step, String recorded, String did) {

  static Divergence atCall(int id, String recorded, String did) {
    return new Divergence("call #" + id, recorded, did);
  }

  static Divergence atTheEnd(String recorded, String did) {
    return new Divergence("the end", recorded, did);
  }

  /** Without a cause and a next step, which depend on who looks. */
  public String describe() {
    return "The orchestrator's code does not match its history at "
        + step
        + ": the history has "
        + recorded
        + ", but the code "
        + did
        + ".";
  }
}
