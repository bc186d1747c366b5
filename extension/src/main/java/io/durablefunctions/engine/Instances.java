package io.durablefunctions.engine;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.InstanceIndex;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a client can do with instances; payloads are JSON texts. Thread-safe. */
public final class Instances {

  /**
   * Starts an orchestration. Returns its id.
   *
   * @throws IllegalArgumentException if the name is unknown in this app, or the id or input illegal
   * @throws io.durablefunctions.OrchestrationAlreadyExistsException if the id is taken
   * @throws TimeoutException if it has not started within 30 s
   */
  public String start(StartRequest request) throws TimeoutException {
    throw new UnsupportedOperationException();
  }

  /**
   * Raises an external event.
   *
   * @throws NoSuchInstanceException if there is no such instance
   * @throws InstanceFinishedException if it is finished
   */
  public void raiseEvent(String instanceId, String eventName, @Nullable String json) {
    throw new UnsupportedOperationException();
  }

  /** Ends an instance; errors as of raiseEvent. */
  public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
    throw new UnsupportedOperationException();
  }

  /** Holds an instance; also {@link IllegalTransitionException} if it is suspended already. */
  public void suspend(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Lets an instance go on; also {@link IllegalTransitionException} if it is not suspended. */
  public void resume(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Runs failed tasks again; {@link IllegalTransitionException} if the instance is not Failed. */
  public void rewind(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Starts an orchestration of the same name and input. Returns its id. */
  public String restart(String instanceId, boolean newInstanceId) throws TimeoutException {
    throw new UnsupportedOperationException();
  }

  /** How an instance stands, by its sentinel; null if there is none. */
  public @Nullable InstanceView view(String instanceId, boolean withHistory, boolean withInput) {
    throw new UnsupportedOperationException();
  }

  /** A page of the index. */
  public InstanceIndex.Page list(InstanceQuery query) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes a finished instance.
   *
   * @return false if there is none
   * @throws IllegalTransitionException if it is not finished
   */
  public boolean purge(String instanceId) {
    throw new UnsupportedOperationException();
  }

  /** Deletes finished instances. Returns how many. */
  public int purge(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses) {
    throw new UnsupportedOperationException();
  }
}
