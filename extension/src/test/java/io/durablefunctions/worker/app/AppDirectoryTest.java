package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppDirectoryTest {

  private Path temp;
  private Path app;
  private Path elsewhere;

  @BeforeEach
  void folders(@TempDir Path folder) throws IOException {
    temp = folder;
    app = Files.createDirectories(temp.resolve("app with space"));
    elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(app.resolve("host.json"), "{}");
  }

  @Test
  void isTheParentOfLib() {
    Path jar = app.resolve("lib/durable-functions-0.1.0.jar");
    assertThat(AppDirectory.find(jar, name -> null, elsewhere)).isEqualTo(app);
  }

  @Test
  void isWhatASettingNames() {
    Path classes = temp.resolve("target/classes");
    for (String setting : AppDirectory.SETTINGS) {
      AppSettings settings = name -> name.equals(setting) ? app.toString() : null;
      assertThat(AppDirectory.find(classes, settings, elsewhere)).isEqualTo(app);
      assertThat(AppDirectory.find(null, settings, elsewhere)).isEqualTo(app);
    }
  }

  @Test
  void isTheWorkingDirectoryAtLast() {
    assertThat(AppDirectory.find(null, name -> null, app)).isEqualTo(app);
  }

  @Test
  void namesWhereItLooked() {
    Path jar = elsewhere.resolve("lib/x.jar");
    assertThatThrownBy(() -> AppDirectory.find(jar, name -> "/nope", temp))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining(elsewhere.toString())
        .hasMessageContaining("/nope")
        .hasMessageContaining(temp.toString())
        .hasMessageContaining("host.json");
  }
}
