package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.List;

/** The rows of {@link ForbiddenCalls} for networks, databases, Azure, and our own client. */
final class ForbiddenServices {

  private static final List<String> HTTP_CLIENTS =
      List.of(
          "okhttp3/",
          "retrofit2/",
          "feign/",
          "org/apache/http/",
          "org/apache/hc/",
          "reactor/netty/",
          "io/netty/",
          "jakarta/ws/rs/client/",
          "javax/ws/rs/client/",
          "org/springframework/web/client/",
          "org/springframework/web/reactive/function/client/");

  private static final List<String> DATABASES =
      List.of(
          "javax/sql/",
          "javax/persistence/",
          "jakarta/persistence/",
          "org/hibernate/",
          "org/jooq/",
          "org/springframework/jdbc/",
          "org/springframework/data/",
          "com/mongodb/",
          "com/zaxxer/hikari/",
          "redis/clients/",
          "io/lettuce/");

  private ForbiddenServices() {}

  static void fill(ForbiddenCalls table) {
    HTTP_CLIENTS.forEach(name -> table.add(Rule.HTTP, name, "*"));
    table.add(Rule.HTTP, "java/net/http/HttpClient", "*");
    table.add(Rule.HTTP, "java/net/http/HttpClient$Builder", "*");
    table.add(Rule.HTTP, "java/net/URL", "openConnection openStream getContent");
    for (String network :
        List.of("URLConnection", "HttpURLConnection", "Socket", "ServerSocket", "DatagramSocket")) {
      table.add(Rule.HTTP, "java/net/" + network, "*");
    }
    table.add(Rule.HTTP, "java/net/InetAddress", "getByName getAllByName");
    DATABASES.forEach(name -> table.add(Rule.JDBC, name, "*"));
    for (String jdbc :
        List.of(
            "DriverManager",
            "Connection",
            "Statement",
            "PreparedStatement",
            "CallableStatement",
            "ResultSet")) {
      table.add(Rule.JDBC, "java/sql/" + jdbc, "*");
    }
    table.add(
        Rule.AZURE_SDK,
        "com/azure/",
        call -> call.owner().matches(".*(Client|ClientBuilder|Credential|CredentialBuilder)"));
    table.add(Rule.AZURE_SDK, "com/microsoft/azure/storage/", "*");
    table.add(Rule.AZURE_SDK, "com/microsoft/azure/documentdb/", "*");
    table.add(Rule.CLIENT_IN_ORCHESTRATOR, ApiCalls.CLIENT, "*");
  }
}
