package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.bind.AnalyzedFixture.Found;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad app for each rule, three calls and a lambda deep, found at its class and line. */
class AnalyzerRulesTest {

  @TempDir Path temp;

  private static Arguments bad(Rule rule, String body, String... members) {
    return Arguments.of(rule, body, String.join("\n", members));
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        bad(Rule.CLOCK, "/*BAD*/ java.time.Instant.now();"),
        bad(Rule.CLOCK, "/*BAD*/ System.currentTimeMillis();"),
        bad(Rule.CLOCK, "/*BAD*/ java.util.function.Supplier<?> s = java.time.LocalDate::now;"),
        bad(Rule.CLOCK, "/*BAD*/ new Date();"),
        bad(Rule.RANDOM, "/*BAD*/ new Random();"),
        bad(Rule.RANDOM, "/*BAD*/ Math.random();"),
        bad(Rule.RANDOM, "/*BAD*/ Collections.shuffle(new ArrayList<>(List.of(1, 2)));"),
        bad(Rule.UUID, "/*BAD*/ UUID.randomUUID();"),
        bad(Rule.SLEEP, "/*BAD*/ Thread.sleep(5);"),
        bad(Rule.SLEEP, "/*BAD*/ new java.util.concurrent.CountDownLatch(1).await();"),
        bad(Rule.LOCK, "/*BAD*/ synchronized (\"x\") { c.isReplaying(); }"),
        bad(Rule.LOCK, "/*BAD*/ new java.util.concurrent.locks.ReentrantLock().lock();"),
        bad(Rule.THREAD, "/*BAD*/ java.util.concurrent.CompletableFuture.runAsync(() -> {});"),
        bad(Rule.THREAD, "/*BAD*/ java.util.concurrent.Executors.newCachedThreadPool();"),
        bad(Rule.PARALLEL_STREAM, "/*BAD*/ List.of(1).parallelStream();"),
        bad(Rule.PARALLEL_STREAM, "/*BAD*/ List.of(1).stream().parallel();"),
        bad(Rule.IO, "/*BAD*/ java.nio.file.Files.readString(java.nio.file.Path.of(\"x\"));"),
        bad(Rule.IO, "/*BAD*/ new java.io.File(\"x\").exists();"),
        bad(Rule.HTTP, "/*BAD*/ java.net.http.HttpClient.newHttpClient();"),
        bad(Rule.HTTP, "/*BAD*/ new java.net.URL(\"http://x\").openStream();"),
        bad(Rule.JDBC, "/*BAD*/ java.sql.DriverManager.getConnection(\"x\");"),
        bad(Rule.AZURE_SDK, "/*BAD*/ new com.azure.fixture.FakeTableClient();"),
        bad(Rule.ENVIRONMENT, "/*BAD*/ System.getenv(\"X\");"),
        bad(Rule.ENVIRONMENT, "/*BAD*/ System.getProperty(\"X\");"),
        bad(Rule.DEFAULT_ZONE, "/*BAD*/ java.time.ZoneId.systemDefault();"),
        bad(Rule.DEFAULT_LOCALE, "/*BAD*/ \"X\".toLowerCase();"),
        bad(Rule.DEFAULT_LOCALE, "/*BAD*/ String.format(\"%d\", 5);"),
        bad(
            Rule.HASH_ORDER,
            "Map<String, Long> m = Map.of(\"a\", 1L);\n"
                + "/*BAD*/ for (String k : m.keySet()) { c.setCustomStatus(k); }"),
        bad(
            Rule.HASH_ORDER,
            "Set<String> s = new HashSet<>();\n s.add(\"x\");\n"
                + "/*BAD*/ s.stream().map(x -> x + 1).forEach(c::setCustomStatus);"),
        bad(
            Rule.HASH_ORDER,
            "/*BAD*/ RATES.forEach((k, v) -> c.setCustomStatus(k));",
            "static final Map<String, Long> RATES = Map.of(\"a\", 1L, \"b\", 2L);"),
        bad(Rule.HASH_ORDER, "/*BAD*/ List<String> l = new ArrayList<>(Set.of(\"a\", \"b\"));"),
        bad(Rule.IDENTITY_HASH, "/*BAD*/ System.identityHashCode(c);"),
        bad(Rule.MUTABLE_STATIC, "/*BAD*/ count = 1;", "static int count;"),
        bad(
            Rule.MUTABLE_STATIC,
            "/*BAD*/ COUNT.incrementAndGet();",
            "static final java.util.concurrent.atomic.AtomicInteger COUNT = null;"),
        bad(
            Rule.CLIENT_IN_ORCHESTRATOR,
            "/*BAD*/ client.terminate(\"x\", null);",
            "static final DurableOrchestrationClient client = null;"),
        bad(
            Rule.CATCH_THROWABLE,
            "try {\n c.createTimer(java.time.Duration.ZERO).await();\n"
                + "/*BAD*/ } catch (Throwable e) { c.setCustomStatus(1); }"),
        bad(
            Rule.CATCH_THROWABLE,
            "try {\n Third.wait(c);\n"
                + "/*BAD*/ } catch (Throwable e) { throw new IllegalStateException(e); }",
            "static void wait(DurableOrchestrationContext c) { c.callActivity(\"Work\").await(); }"),
        bad(
            Rule.ENDLESS_LOOP,
            "int i = 0;\nwhile (true) {\n"
                + "/*BAD*/ c.createTimer(java.time.Duration.ofDays(1)).await();\n"
                + " try { c.setCustomStatus(i++); } catch (RuntimeException e) { i = 0; }\n }"),
        bad(Rule.UNKNOWN_ACTIVITY, "/*BAD*/ c.callActivity(\"Wrok\", \"x\", String.class);"),
        bad(Rule.UNKNOWN_ORCHESTRATOR, "/*BAD*/ c.callSubOrchestrator(\"Mian\", null);"),
        bad(Rule.ARGUMENT_TYPE, "/*BAD*/ c.callActivity(\"Work\", \"text\", Long.class);"),
        bad(
            Rule.ARGUMENT_TYPE,
            "record Other(int x) {}\n/*BAD*/ c.callActivity(\"work\", new Other(1), Long.class);"),
        bad(
            Rule.RESULT_TYPE,
            "/*BAD*/ c.callActivity(\"Work\", null, new TypeRef<List<String>>() {});"),
        bad(Rule.RESULT_TYPE, "/*BAD*/ c.callActivity(\"Work\", null, Functions.Order.class);"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("badBodies")
  void isFoundThreeCallsAndALambdaDeep(Rule rule, String body, String members) throws Exception {
    AnalyzedFixture fixture = new AnalyzedFixture(temp).body(body, members);
    List<Found> all = fixture.found();
    assertThat(all).hasSize(1);
    Found found = all.get(0);
    int line = fixture.lineOf("/*BAD*/");
    assertThat(found.rule()).isEqualTo(rule.id());
    assertThat(found.file()).isEqualTo("app/Functions.java");
    assertThat(found.line()).isEqualTo(line);
    String place = "lambda in app.Third.go(Functions.java:" + line + ")";
    assertThat(found.message()).startsWith(place).endsWith("Instead: " + rule.instead() + ".");
    if (rule.isDeterminism()) {
      assertThat(found.path())
          .containsExactly(
              "app.Functions.main(Functions.java:" + fixture.lineOf("return First.go") + ")",
              "app.First.go(Functions.java:" + fixture.lineOf("return new Second") + ")",
              "app.Second.go(Functions.java:" + fixture.lineOf("return Third.go") + ")",
              "app.Third.go(Functions.java:" + fixture.lineOf("Body b =") + ")",
              place);
    }
  }

  /** Those that are about a declaration have tests of their own. */
  @Test
  void everyRuleHasABadApp() {
    Set<Rule> covered =
        badBodies().map(arguments -> (Rule) arguments.get()[0]).collect(Collectors.toSet());
    List<Rule> missing = new ArrayList<>(List.of(Rule.values()));
    missing.removeAll(covered);
    assertThat(missing).containsExactly(Rule.TYPED_INTERFACE, Rule.REPLAY_SAFE);
  }

  @Test
  void thePageListsEveryRuleWithItsDefault() throws Exception {
    List<String> listed =
        Files.readAllLines(Path.of("../docs/analyzer.md")).stream()
            .filter(line -> line.matches("\\| `[a-z-]+` \\| (fail|warn) \\|.*"))
            .map(line -> line.replaceAll("\\| `([a-z-]+)` \\| (\\w+) .*", "$1 $2"))
            .toList();
    assertThat(listed)
        .isEqualTo(
            Stream.of(Rule.values()).map(rule -> rule.id() + " " + rule.level().text()).toList());
  }

  static Stream<String> goodBodies() {
    return Stream.of(
        "c.getCurrentUtcDateTime(); c.newUuid(); new Random(5).nextInt();",
        "new Date(5L); java.time.LocalDate.of(2026, 1, 1);",
        "for (String k : new TreeMap<>(Map.of(\"a\", 1L)).keySet()) { c.setCustomStatus(k); }",
        "for (String k : new LinkedHashSet<>(List.of(\"a\"))) { c.setCustomStatus(k); }",
        "c.setCustomStatus(Set.of(1, 2).stream().sorted().toList());",
        "c.setCustomStatus(Map.of(\"a\", 1L).values().stream().mapToLong(x -> x).sum());",
        "c.setCustomStatus(Map.of(\"a\", 1L).get(\"a\"));",
        "\"x\".toLowerCase(Locale.ROOT); String.format(Locale.ROOT, \"%d\", 5);",
        "try { c.callActivity(\"Work\").await(); } catch (Exception e) { c.setCustomStatus(1); }",
        "try { c.callActivity(\"Work\").await(); }"
            + " catch (Throwable e) { c.setCustomStatus(1); throw e; }",
        "try { c.callActivity(\"Work\").await(); } finally { c.setCustomStatus(1); }",
        "try { c.setCustomStatus(2); } catch (Throwable e) { c.setCustomStatus(1); }",
        "try (java.io.StringReader r = new java.io.StringReader(\"\")) {"
            + " c.callActivity(\"Work\").await(); }",
        "while (true) { if (c.callActivity(\"Work\", null, Long.class).await() > 0) { break; } }",
        "while (true) { c.callActivity(\"Work\").await();"
            + " if (c.isReplaying()) { throw new IllegalStateException(); } }",
        "for (int i = 0; i < 3; i++) { c.callActivity(\"Work\", new Functions.Order(\"\", 1)); }",
        "c.callActivity(\"WORK\", null, long.class); c.callActivity(c.getName());",
        "c.callActivity(\"Work\", Map.of(\"id\", \"x\"), new TypeRef<Long>() {});",
        "switch (c.getName()) { case \"a\" -> c.setCustomStatus(1); default -> {} }",
        "Thread.State s = Thread.State.NEW; switch (s) { case NEW -> c.isReplaying(); default -> {} }",
        "c.getLogger().info(\"x\"); System.out.println(c.getName());");
  }

  @ParameterizedTest
  @MethodSource("goodBodies")
  void whatAReplayRepeatsIsNotFound(String body) throws Exception {
    assertThat(new AnalyzedFixture(temp).body(body).found()).isEmpty();
  }
}
