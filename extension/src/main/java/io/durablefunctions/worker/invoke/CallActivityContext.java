package io.durablefunctions.worker.invoke;

import io.durablefunctions.DurableActivityContext;
import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an activity may know of its call. */
public record CallActivityContext(ActivityCall call) implements DurableActivityContext {

  @Override
  public String getInstanceId() {
    return call.instanceId();
  }

  @Override
  public String getName() {
    return call.name();
  }

  @Override
  public <T> @Nullable T getInput(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(call.input(), type);
  }

  @Override
  public <T> @Nullable T getInput(TypeRef<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(call.input(), type.getType());
  }

  @Override
  public String getIdempotencyKey() {
    return call.idempotencyKey();
  }

  @Override
  public int getAttempt() {
    return call.attempt();
  }
}
