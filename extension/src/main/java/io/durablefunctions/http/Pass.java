package io.durablefunctions.http;

import org.jspecify.annotations.Nullable;

/**
 * What the caller's code opened.
 *
 * @param level how far it reaches
 * @param code what a code for one instance says; null for a key of the hub
 * @param text the code as it came
 */
record Pass(Level level, @Nullable Code code, String text) {

  /** How far a pass reaches. */
  enum Level {
    /** One instance. */
    INSTANCE,
    /** Looking at everything in the hub. */
    HUB_READING,
    /** Everything in the hub. */
    HUB
  }

  /** For how long, and for which run of the instance. */
  Terms terms() {
    return code == null ? Terms.NONE : code.terms();
  }

  /** Whether URIs for reading may be handed to its owner. */
  boolean mayRead() {
    return code == null || code.operations() == OperationClass.READ;
  }
}
