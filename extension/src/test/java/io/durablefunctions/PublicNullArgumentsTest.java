package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All that is public in the root package refuses a null by the parameter's name. What is not made
 * by a constructor has tests of its own where it is made: the context in {@code replay}, the client
 * in {@code worker.hub}.
 */
class PublicNullArgumentsTest {

  /** Interfaces whose methods are the app's own code. */
  private static final Set<Class<?>> BY_THE_APP =
      Set.of(PayloadCodec.class, DurableCall.class, DurableCall.On.class);

  /** What only the library makes, beside exceptions; NullAway looks after it there. */
  private static final Set<Class<?>> BY_THE_LIBRARY =
      Set.of(
          DurableOrchestrationStatus.class,
          HistoryPayload.class,
          HttpManagementPayload.class,
          InstancePage.class);

  private static final Set<Class<?>> ELSEWHERE =
      Set.of(DurableOrchestrationContext.class, DurableOrchestrationClient.class);

  @TestFactory
  Stream<DynamicTest> constructorsAndStaticMethodsRefuseNullsByName() throws Exception {
    return types().stream()
        .filter(type -> !Throwable.class.isAssignableFrom(type) && !BY_THE_LIBRARY.contains(type))
        .flatMap(NullArguments::areRefusedWithoutInstance);
  }

  @TestFactory
  Stream<DynamicTest> methodsRefuseNullsByName() throws Exception {
    return types().stream()
        .filter(type -> !ELSEWHERE.contains(type) && !BY_THE_APP.contains(type))
        .flatMap(
            type -> {
              Object instance = NullArguments.instance(type);
              return instance == null ? Stream.of() : NullArguments.areRefused(type, instance);
            });
  }

  @Test
  void allTypesAreFound() throws Exception {
    assertThat(types())
        .hasSizeGreaterThan(35)
        .contains(StartOptions.class, TypeRef.class, Capability.class)
        .containsAll(ELSEWHERE);
  }

  /** The public types, nested ones too. */
  private static List<Class<?>> types() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(StartOptions.class.getResource("StartOptions.class")).toURI());
    try (Stream<Path> files = Files.list(folder.resolveSibling("."))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isAnnotation())
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("io.durablefunctions." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
