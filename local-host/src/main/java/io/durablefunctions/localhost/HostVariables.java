package io.durablefunctions.localhost;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Environment variables that Core Tools sets for the worker, beside the app settings. */
final class HostVariables {
  private HostVariables() {}

  /** {@code settings} and these variables; a setting wins. */
  static Map<String, String> over(Map<String, String> settings, Path folder, int port) {
    Map<String, String> all = new HashMap<>();
    all.put("WEBSITE_HOSTNAME", "localhost:" + port);
    all.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
    all.put("AzureWebJobsScriptRoot", folder.toAbsolutePath().normalize().toString());
    all.putAll(settings);
    return all;
  }
}
