package io.durablefunctions.benchmarks.measure;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures as a file: a JSON array of objects whose fields are {@link Figure}'s. */
public final class Figures {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private Figures() {}

  /** Writes the file, and the folders above it if they are not there. */
  public static void write(Path file, List<Figure> figures) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, GSON.toJson(figures) + "\n");
  }

  /** Reads what {@link #write} wrote. */
  public static List<Figure> read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), new TypeToken<List<Figure>>() {});
  }
}
