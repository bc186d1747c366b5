package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.HistoryPayload;
import io.durablefunctions.HistoryRedaction;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppRedactionTest {

  private static final HistoryPayload PAYLOAD =
      new HistoryPayload("TaskScheduled", "Charge", "input", "{\"card\":\"4111\"}");

  @TempDir Path folder;

  /** Names itself in the app's META-INF/services. */
  public static final class Hide implements HistoryRedaction {
    @Override
    public String redact(HistoryPayload payload) {
      return "\"hidden\"";
    }
  }

  @Test
  void anAppThatNamesNoneShowsEverything() throws IOException {
    try (URLClassLoader app = app()) {
      assertThat(AppRedaction.of(app).redact(PAYLOAD)).isEqualTo("{\"card\":\"4111\"}");
    }
  }

  @Test
  void theOneThatItNamesIsAsked() throws IOException {
    names(Hide.class.getName());
    try (URLClassLoader app = app()) {
      assertThat(AppRedaction.of(app).redact(PAYLOAD)).isEqualTo("\"hidden\"");
    }
  }

  @Test
  void oneThatCannotBeMadeIsAnErrorAndNotNothing() throws IOException {
    names("com.example.Missing");
    try (URLClassLoader app = app()) {
      assertThatThrownBy(() -> AppRedaction.of(app))
          .isInstanceOf(DurableConfigurationException.class)
          .hasMessageContaining("com.example.Missing");
    }
  }

  private void names(String implementation) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(HistoryRedaction.class.getName()), implementation);
  }

  private URLClassLoader app() throws IOException {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }
}
