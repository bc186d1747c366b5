package io.durablefunctions.benchmarks.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Figures;
import io.durablefunctions.benchmarks.measure.Fork;
import io.durablefunctions.benchmarks.measure.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A chain on DBOS: called and run in one thread of one process, which is its quickest way. The
 * floor is an insert of one row and its commit, on the same PostgreSQL.
 */
public final class DbosBenchmarks {

  private static final int SHORT = 5;
  private static final int LONG = 55;
  private static final int WARM_UP = 500;
  private static final int TIMES = 1_000;

  private DbosBenchmarks() {}

  /** Takes about half a minute; no figures, and a word why, where PostgreSQL is not installed. */
  public static List<Figure> run() throws IOException {
    Path binaries = Postgres.installed();
    if (binaries == null) {
      System.out.println(
          "DBOS: skipped, because PostgreSQL is not installed (Debian's package is postgresql).");
      return List.of();
    }
    System.out.println("DBOS on PostgreSQL: a chain ...");
    return Fork.with(List.of()).figures(DbosBenchmarks.class, binaries.toString());
  }

  /** In this JVM: the file for the figures, and where PostgreSQL's programs are. */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (Postgres postgres = Postgres.start(Path.of(arguments[1]))) {
      Figures.write(Path.of(arguments[0]), measure(postgres));
    }
    System.exit(0);
  }

  private static List<Figure> measure(Postgres postgres) throws SQLException {
    Samples commit = commits(postgres);
    DBOSConfig config =
        DBOSConfig.defaults("benchmark")
            .withDatabaseUrl(postgres.url())
            .withDbUser(postgres.user())
            .withDbPassword("none")
            .withAdminServer(false);
    try (DBOS dbos = new DBOS(config)) {
      Steps steps = dbos.registerProxy(Steps.class, new DurableSteps(dbos));
      dbos.launch();
      Samples five = measure(TIMES, () -> chain(steps, SHORT));
      Samples more = measure(TIMES / 10, () -> chain(steps, LONG));
      double hop = (more.median() - five.median()) / (LONG - SHORT);
      double spread = (more.spread() + five.spread()) / (LONG - SHORT);
      String who = "DBOS " + DBOS.version() + " on PostgreSQL";
      return List.of(
          new Figure(
              "chain of five, p50, client.run", who, five.median(), "ms", five.spread(), "default"),
          new Figure("activity hop, riding", who, hop, "ms", spread, "default"),
          new Figure(
              "activity hop, riding",
              "raw commit on PostgreSQL",
              commit.median(),
              "ms",
              commit.spread(),
              "default"));
    }
  }

  private static long chain(Steps steps, int length) {
    long sum = steps.chain(length);
    long expected = (long) length * (length + 1) / 2;
    if (sum != expected) {
      throw new IllegalStateException("Expected the result " + expected + ", but it is " + sum);
    }
    return sum;
  }

  private static Samples commits(Postgres postgres) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), "")) {
      connection.createStatement().execute("create table commits (id serial, payload text)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into commits (payload) values ('0123456789')")) {
        return measure(TIMES, () -> updated(insert));
      }
    }
  }

  private static long updated(PreparedStatement insert) {
    try {
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Milliseconds of each, after a warm-up. */
  private static Samples measure(int times, LongSupplier action) {
    for (int i = 0; i < Math.min(WARM_UP, times); i++) {
      long unused = action.getAsLong();
    }
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long before = System.nanoTime();
      long unused = action.getAsLong();
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    return Samples.of(millis);
  }
}
