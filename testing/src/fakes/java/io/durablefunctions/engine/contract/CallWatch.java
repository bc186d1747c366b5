package io.durablefunctions.engine.contract;

/**
 * Told of each storage call, on the calling thread and outside of any lock: where a test lets
 * threads take turns, or lets them die.
 */
public interface CallWatch {

  /** Watches nothing. */
  CallWatch NONE =
      new CallWatch() {
        @Override
        public void before(String operation, String target) {
          // The call is made at once.
        }

        @Override
        public void after(String operation, String target) {
          // The caller goes on at once.
        }
      };

  /** The call is about to reach storage. */
  void before(String operation, String target);

  /** Storage has answered, or has failed to. */
  void after(String operation, String target);
}
