package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What an IDE says of {@code task.await().total()}: nothing. See docs/decisions.md. */
class TaskNullnessTest {

  @Test
  void aResultIsNeitherNullableNorNot() throws NoSuchMethodException {
    Method await = Task.class.getMethod("await");
    assertThat(await.getAnnotatedReturnType().getAnnotations()).isEmpty();
    assertThat(await.isAnnotationPresent(NullUnmarked.class)).isTrue();
  }
}
