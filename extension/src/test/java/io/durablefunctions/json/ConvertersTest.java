package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.spi.PayloadConverter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertersTest {

  /** Its name is the test's. */
  abstract static class Named implements PayloadConverter {
    @Override
    public String write(Object value) {
      return "1";
    }

    @Override
    public @Nullable Object read(String json, Type type) {
      return null;
    }
  }

  public static final class Good extends Named {
    @Override
    public String name() {
      return "com.example.Good+1";
    }
  }

  public static final class BuiltIn extends Named {
    @Override
    public String name() {
      return "json";
    }
  }

  public static final class Blank extends Named {
    @Override
    public String name() {
      return "two words";
    }
  }

  public static final class TooLong extends Named {
    @Override
    public String name() {
      return "x".repeat(1001);
    }
  }

  public static final class Unmakable extends Named {
    private final String name;

    public Unmakable(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }

  private Path folder;

  @BeforeEach
  void folder(@TempDir Path temp) {
    folder = temp;
  }

  /** The converter of an app whose services are these. */
  private @Nullable PayloadConverter find(Class<?>... services) {
    Path file = folder.resolve("META-INF/services/" + PayloadConverter.class.getName());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Stream.of(services).map(Class::getName).toList());
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {url()}, ConvertersTest.class.getClassLoader())) {
        return Converters.find(loader);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }

  @Test
  void theOneThatIsNamedIsTheApps() {
    assertThat(find()).isNull();
    assertThat(find(Good.class)).isInstanceOf(Good.class);
    assertThat(Json.converter()).as("without one").isEqualTo("json");
  }

  @Test
  void twoAreRefusedByName() {
    assertThatThrownBy(() -> find(Good.class, Blank.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Good.class.getName())
        .hasMessageContaining(Blank.class.getName())
        .hasMessageContaining("META-INF/services/" + PayloadConverter.class.getName());
  }

  @Test
  void oneThatCannotBeMadeIsRefused() {
    assertThatThrownBy(() -> find(Unmakable.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("public constructor without arguments");
  }

  /** It is kept with the hub, and has to tell the converter from others there. */
  @Test
  void aNameThatCannotBeKeptIsRefused() {
    for (Class<?> converter : List.of(BuiltIn.class, Blank.class, TooLong.class)) {
      assertThatThrownBy(() -> find(converter))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(converter.getName())
          .hasMessageContaining("name()");
    }
  }
}
