package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.MethodKey;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.List;
import java.util.function.Predicate;

/** The rows of {@link ForbiddenCalls} for the JDK. */
final class ForbiddenPlatform {

  private static final String NEW = "<init>";

  private ForbiddenPlatform() {}

  static void fill(ForbiddenCalls table) {
    clocks(table);
    randoms(table);
    waits(table);
    threads(table);
    machine(table);
    locale(table);
  }

  private static Predicate<MethodKey> exactly(String name, String descriptorStart) {
    return call -> call.name().equals(name) && call.descriptor().startsWith(descriptorStart);
  }

  private static void clocks(ForbiddenCalls table) {
    Predicate<MethodKey> now =
        call -> call.name().equals("now") && !call.descriptor().startsWith("(Ljava/time/Clock;");
    table.add(Rule.CLOCK, "java/time/", now);
    table.add(Rule.CLOCK, "java/time/Clock", call -> call.name().matches("system.*|tick.*"));
    table.add(Rule.CLOCK, "java/time/InstantSource", "system");
    table.add(Rule.CLOCK, "java/lang/System", "currentTimeMillis nanoTime");
    table.add(Rule.CLOCK, "java/util/Date", exactly(NEW, "()"));
    table.add(Rule.CLOCK, "java/util/Calendar", "getInstance");
    table.add(Rule.CLOCK, "java/util/GregorianCalendar", exactly(NEW, "()"));
  }

  private static void randoms(ForbiddenCalls table) {
    table.add(Rule.UUID, "java/util/UUID", "randomUUID");
    table.add(Rule.RANDOM, "java/util/Random", exactly(NEW, "()"));
    table.add(Rule.RANDOM, "java/util/SplittableRandom", exactly(NEW, "()"));
    table.add(Rule.RANDOM, "java/util/concurrent/ThreadLocalRandom", "current");
    table.add(Rule.RANDOM, "java/lang/Math", "random");
    table.add(Rule.RANDOM, "java/lang/StrictMath", "random");
    table.add(Rule.RANDOM, "java/security/SecureRandom", "*");
    table.add(Rule.RANDOM, "java/util/random/RandomGenerator", "of getDefault");
    table.add(Rule.RANDOM, "java/util/random/RandomGeneratorFactory", "create");
    table.add(Rule.RANDOM, "java/util/Collections", exactly("shuffle", "(Ljava/util/List;)"));
    table.add(Rule.IDENTITY_HASH, "java/lang/System", "identityHashCode");
    table.add(Rule.IDENTITY_HASH, "java/util/Objects", "toIdentityString");
    table.add(Rule.IDENTITY_HASH, "java/lang/Enum", "hashCode");
  }

  private static void waits(ForbiddenCalls table) {
    table.add(Rule.SLEEP, "java/lang/Thread", "sleep join onSpinWait yield");
    table.add(Rule.SLEEP, "java/util/concurrent/TimeUnit", "sleep timedJoin timedWait");
    table.add(Rule.SLEEP, "java/lang/Object", "wait");
    table.add(Rule.SLEEP, "java/util/concurrent/locks/LockSupport", "park parkNanos parkUntil");
    table.add(Rule.SLEEP, "java/util/concurrent/CountDownLatch", "await");
    table.add(Rule.SLEEP, "java/util/concurrent/CyclicBarrier", "await");
    table.add(Rule.SLEEP, "java/util/concurrent/Exchanger", "exchange");
    table.add(
        Rule.SLEEP,
        "java/util/concurrent/locks/Condition",
        call -> call.name().startsWith("await"));
    for (String future : List.of("Future", "CompletableFuture", "FutureTask", "ForkJoinTask")) {
      table.add(Rule.SLEEP, "java/util/concurrent/" + future, "get join");
    }
    for (String queue : List.of("BlockingQueue", "BlockingDeque", "LinkedBlockingQueue")) {
      table.add(Rule.SLEEP, "java/util/concurrent/" + queue, "take put poll");
    }
    table.add(Rule.LOCK, "java/util/concurrent/Semaphore", call -> call.name().contains("cquire"));
    table.add(
        Rule.LOCK,
        "java/util/concurrent/locks/",
        call -> call.name().matches("(try|read|write)?[lL]ock(Interruptibly)?"));
  }

  private static void threads(ForbiddenCalls table) {
    table.add(Rule.PARALLEL_STREAM, "java/util/stream/", "parallel");
    table.add(Rule.PARALLEL_STREAM, "java/util/", "parallelStream");
    table.add(Rule.PARALLEL_STREAM, "java/util/Arrays", call -> call.name().startsWith("parallel"));
    table.add(
        Rule.THREAD, "java/lang/Thread", "<init> start startVirtualThread ofVirtual ofPlatform");
    table.add(Rule.THREAD, "java/util/Timer", "*");
    table.add(Rule.THREAD, "java/util/concurrent/Executors", "*");
    for (String executor :
        List.of(
            "Executor",
            "ExecutorService",
            "ScheduledExecutorService",
            "ThreadPoolExecutor",
            "ScheduledThreadPoolExecutor",
            "ForkJoinPool",
            "ExecutorCompletionService")) {
      table.add(Rule.THREAD, "java/util/concurrent/" + executor, "*");
    }
    table.add(
        Rule.THREAD,
        "java/util/concurrent/CompletableFuture",
        call -> call.name().endsWith("Async"));
  }

  private static void machine(ForbiddenCalls table) {
    table.add(Rule.IO, "java/nio/file/Files", "*");
    table.add(Rule.IO, "java/nio/channels/", "*");
    table.add(
        Rule.IO,
        "java/io/File",
        call ->
            call.name()
                .matches(
                    "exists|is(File|Directory|Hidden)|can\\w+|length|lastModified|list\\w*|create\\w+|delete\\w*|mkdirs?|renameTo|set\\w+|get\\w*Space"));
    for (String opened :
        List.of(
            "FileInputStream",
            "FileOutputStream",
            "FileReader",
            "FileWriter",
            "RandomAccessFile")) {
      table.add(Rule.IO, "java/io/" + opened, NEW);
    }
    table.add(Rule.IO, "java/util/Scanner", exactly(NEW, "(Ljava/io/File;"));
    table.add(Rule.IO, "java/util/Scanner", exactly(NEW, "(Ljava/nio/file/Path;"));
    table.add(Rule.IO, "java/io/PrintWriter", exactly(NEW, "(Ljava/io/File;"));
    table.add(Rule.IO, "java/lang/ProcessBuilder", "start");
    table.add(Rule.IO, "java/lang/Runtime", "exec");
    table.add(Rule.ENVIRONMENT, "java/lang/System", "getenv getProperty getProperties");
    table.add(Rule.ENVIRONMENT, "java/lang/Integer", "getInteger");
    table.add(Rule.ENVIRONMENT, "java/lang/Long", "getLong");
    table.add(Rule.ENVIRONMENT, "java/lang/Boolean", "getBoolean");
    table.add(
        Rule.ENVIRONMENT,
        "java/lang/Runtime",
        "availableProcessors freeMemory maxMemory totalMemory");
    table.add(Rule.ENVIRONMENT, "java/lang/ProcessHandle", "current allProcesses");
    table.add(Rule.ENVIRONMENT, "java/lang/management/ManagementFactory", "*");
    table.add(Rule.ENVIRONMENT, "java/net/InetAddress", "getLocalHost");
  }

  private static void locale(ForbiddenCalls table) {
    table.add(Rule.DEFAULT_ZONE, "java/time/ZoneId", "systemDefault");
    table.add(Rule.DEFAULT_ZONE, "java/util/TimeZone", "getDefault");
    table.add(Rule.DEFAULT_ZONE, "java/text/SimpleDateFormat", NEW);
    table.add(Rule.DEFAULT_LOCALE, "java/util/Locale", "getDefault");
    table.add(Rule.DEFAULT_LOCALE, "java/lang/String", exactly("toLowerCase", "()"));
    table.add(Rule.DEFAULT_LOCALE, "java/lang/String", exactly("toUpperCase", "()"));
    table.add(Rule.DEFAULT_LOCALE, "java/lang/String", "formatted");
    table.add(Rule.DEFAULT_LOCALE, "java/lang/String", exactly("format", "(Ljava/lang/String;"));
    table.add(
        Rule.DEFAULT_LOCALE,
        "java/text/NumberFormat",
        call -> call.name().matches("get\\w*Instance") && call.descriptor().startsWith("()"));
    table.add(Rule.DEFAULT_LOCALE, "java/text/DecimalFormat", NEW);
    table.add(
        Rule.DEFAULT_LOCALE,
        "java/time/format/DateTimeFormatter",
        exactly("ofPattern", "(Ljava/lang/String;)"));
    table.add(
        Rule.DEFAULT_LOCALE,
        "java/time/format/DateTimeFormatter",
        call -> call.name().startsWith("ofLocalized"));
  }
}
