package io.durablefunctions.benchmarks.coldstart;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.TableEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The floor: the first row that the Azure SDK writes in a fresh JVM. Arguments: the file for the
 * seconds that it took, and a table.
 */
public final class SdkProbe {

  private SdkProbe() {}

  public static void main(String[] arguments) throws IOException {
    long before = System.nanoTime();
    TableClient table =
        new TableClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(System.getenv("AzureWebJobsStorage"))
            .tableName(arguments[1])
            .buildClient();
    table.createTable();
    table.createEntity(new TableEntity("a", "b"));
    Files.writeString(Path.of(arguments[0]), Double.toString((System.nanoTime() - before) / 1e9));
    System.exit(0);
  }
}
