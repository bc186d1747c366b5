package io.durablefunctions.worker.hub;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is derived of the secrets in storage, once for each set of them. Thread-safe. */
final class Derived<T> {

  private record Known<T>(List<byte[]> of, T value) {}

  private final StoredSecrets stored;
  private final Function<List<byte[]>, T> derive;
  private volatile @Nullable Known<T> known;

  Derived(StoredSecrets stored, Function<List<byte[]>, T> derive) {
    this.stored = stored;
    this.derive = derive;
  }

  /** Waits as long as storage takes. */
  T get() {
    return of(stored.get());
  }

  /** To check what a caller brings along; see {@link StoredSecrets#toCheck}. */
  T toCheck() {
    return of(stored.toCheck());
  }

  private T of(List<byte[]> secrets) {
    Known<T> last = known;
    if (last == null || last.of() != secrets) {
      last = new Known<>(secrets, derive.apply(secrets));
      known = last;
    }
    return last.value();
  }
}
