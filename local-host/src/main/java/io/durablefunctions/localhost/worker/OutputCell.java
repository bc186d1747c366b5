package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** What stands behind an {@code OutputBinding<T>} parameter. */
final class OutputCell implements OutputBinding<@Nullable Object> {
  private @Nullable Object value;

  @Override
  public @Nullable Object getValue() {
    return value;
  }

  @Override
  public void setValue(@Nullable Object newValue) {
    value = newValue;
  }
}
