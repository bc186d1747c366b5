package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.PayloadCodec;
import io.durablefunctions.history.StoredValues;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCodecsTest {

  @TempDir Path folder;

  /** Names itself in the app's META-INF/services. */
  public static class Own implements PayloadCodec {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public byte[] encode(byte[] plain) {
      return plain;
    }

    @Override
    public byte[] decode(byte[] stored) {
      return stored;
    }
  }

  /** Has the name of another one. */
  public static final class Twin extends Own {}

  /** A colon would end the name where it is stored. */
  public static final class Colon extends Own {
    @Override
    public String name() {
      return "a:b";
    }
  }

  /** Does not find its key. */
  public static final class Keyless extends Own {
    public Keyless() {
      throw new IllegalStateException("the setting PayloadKeys is missing");
    }
  }

  @Test
  void anAppWithoutOneStoresValuesAsTheyAre() throws IOException {
    assertThat(found().encodes()).isFalse();
  }

  @Test
  void theOneThatItNamesWrites() throws IOException {
    names(Own.class);
    assertThat(found().stored("1")).isEqualTo("~utf8:own:MQ==");
  }

  @Test
  void oneThatCannotBeMadeStopsTheApp() throws IOException {
    names(Keyless.class);
    assertThatThrownBy(this::found)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("the setting PayloadKeys is missing");
  }

  @Test
  void namesAreLegalAndDifferent() throws IOException {
    names(Colon.class);
    assertThatThrownBy(this::found)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'a:b'");
    names(Own.class, Twin.class);
    assertThatThrownBy(this::found)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("Twin");
  }

  private void names(Class<?>... implementations) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    StringBuilder names = new StringBuilder();
    for (Class<?> implementation : implementations) {
      names.append(implementation.getName()).append('\n');
    }
    Files.writeString(services.resolve(PayloadCodec.class.getName()), names);
  }

  private StoredValues found() throws IOException {
    try (URLClassLoader app =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      return AppCodecs.of(app);
    }
  }
}
