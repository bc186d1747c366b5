package io.durablefunctions.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Journal.Forerunner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

  private static final String KEY = "t e1 7 Bestellung 注文 😀";

  @TempDir private Path directory;
  private FileJournal own;

  @BeforeEach
  void open() throws IOException {
    own = FileJournal.open(directory, "own", HostProcess.UNKNOWN);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private JournalChild child() throws IOException {
    return JournalChild.open(directory, "child", HostProcess.UNKNOWN);
  }

  private Forerunner only() {
    List<Forerunner> left = own.forerunners();
    assertThat(left).hasSize(1);
    return left.get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void aKilledProcessLeavesWhatItHeld() throws IOException {
    try (JournalChild child = child()) {
      child.begin(KEY, "d e1 2 i", "r e1 3 i");
      child.end("d e1 2 i");
      child.begin("o e1 0 i");
      child.end("r e1 3 i");
      assertThat(own.forerunners()).as("it lives").isEmpty();
      child.kill();
      Forerunner left = only();
      assertThat(left.process()).isEqualTo("child");
      assertThat(left.held()).containsExactlyInAnyOrder(KEY, "o e1 0 i");
      assertThat(own.forerunners()).as("it is being settled").isEmpty();
      left.release();
      Forerunner again = only();
      assertThat(again.held()).as("again, as it is not settled").hasSize(2);
      again.settled();
      again.settled();
      again.release();
      Forerunner empty = only();
      assertThat(empty.held()).as("it stays until it is forgotten").isEmpty();
      empty.forget();
      empty.forget();
      empty.settled();
      assertThat(own.forerunners()).isEmpty();
      assertThat(files()).containsExactly(own.path());
    }
  }

  /** Workers that begin at the same time would all ring for what it left. */
  @Test
  void whatADeadProcessLeftIsForOneOfSeveral() throws IOException {
    try (JournalChild dead = child();
        JournalChild another = JournalChild.open(directory, "another", HostProcess.UNKNOWN)) {
      dead.begin("a");
      dead.kill();
      Forerunner left = only();
      assertThat(another.claims()).isEmpty();
      left.release();
      assertThat(another.claims()).containsExactly("child");
      assertThat(own.forerunners()).isEmpty();
      another.kill();
      assertThat(own.forerunners())
          .extracting(Forerunner::process)
          .containsExactlyInAnyOrder("child", "another");
    }
  }

  @Test
  void workThatWasBegunTwiceIsHeldUntilItsSecondEnd() throws IOException {
    try (JournalChild child = child()) {
      child.begin("a", "a", "b", "b");
      child.end("a", "b", "b", "b");
      child.kill();
      assertThat(only().held()).containsExactly("a");
    }
  }

  /** It may have sent something that died with it. */
  @Test
  void oneThatHadNothingInHandIsToldToo() throws IOException {
    try (JournalChild child = child()) {
      child.begin("a");
      child.end("a");
      child.kill();
      Forerunner left = only();
      assertThat(left.held()).isEmpty();
      left.forget();
      assertThat(files()).containsExactly(own.path());
    }
  }

  @Test
  void anOrderlyEndLeavesNothing() throws IOException {
    try (JournalChild child = child()) {
      child.begin("a");
      child.end("a");
      child.closeJournal();
      child.begin("b");
      assertThat(files()).containsExactly(own.path());
    }
  }

  /** Such as a push that is still on its way. */
  @Test
  void anOrderlyEndLeavesWhatIsStillInHand() throws IOException {
    try (JournalChild child = child()) {
      child.begin("a");
      child.closeJournal();
      assertThat(own.forerunners())
          .singleElement()
          .satisfies(left -> assertThat(left.held()).containsExactly("a"));
    }
  }

  @Test
  void theHostIsKnownByNumberAndStart() throws IOException {
    try (JournalChild host = child()) {
      assertThat(host.asHost().lives()).isTrue();
      long pid = host.asHost().pid();
      assertThat(new HostProcess(pid, host.asHost().startedAt() - 60_000).lives())
          .as("another process of that number")
          .isFalse();
      try (JournalChild child = JournalChild.open(directory, "second", host.asHost())) {
        child.begin("a");
        child.kill();
        Forerunner left = only();
        assertThat(left.hostLives()).isTrue();
        host.kill();
        assertThat(left.hostLives()).isFalse();
      }
    }
    assertThat(HostProcess.UNKNOWN.lives()).isFalse();
    assertThat(HostProcess.parent().lives()).isTrue();
  }

  @Test
  void aLineThatWasTornOrChangedIsIgnored() throws IOException {
    try (JournalChild child = child()) {
      child.begin("first", "second", "third");
      child.kill();
      LeftJournal left = (LeftJournal) only();
      left.release();
      try (RandomAccessFile file = new RandomAccessFile(left.file().toFile(), "rw")) {
        file.seek(2L * JournalSlots.SIZE + 10);
        file.write('X');
        file.setLength(3L * JournalSlots.SIZE + 12);
      }
      assertThat(only().held()).containsExactly("first");
    }
  }

  @Test
  void aFileWithoutItsFirstLineIsDeleted() throws IOException {
    Path strange = directory.resolve("strange.journal");
    Files.writeString(strange, "00000000 nonsense\n");
    assertThat(own.forerunners()).isEmpty();
    assertThat(strange).doesNotExist();
  }

  @Test
  void aFileThatIsJustBegunIsLeftAlone() throws IOException {
    Path begun = Files.createFile(directory.resolve("begun.journal"));
    assertThat(own.forerunners()).isEmpty();
    assertThat(begun).exists();
  }

  @Test
  void theFileDoesNotGrowWithTheWork() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      own.begin("t e " + i + " i");
      own.end("t e " + i + " i");
    }
    assertThat(Files.size(own.path())).isLessThanOrEqualTo(2L * JournalSlots.SIZE);
  }

  @Test
  void moreThanThereIsRoomForIsLeftOut() throws IOException {
    int many = JournalSlots.MOST + 100;
    try (JournalChild child = child()) {
      IntStream.range(0, many).forEach(i -> child.begin("k" + i));
      child.begin("x".repeat(JournalSlots.SIZE));
      child.end("k" + (many - 1), "k0");
      child.begin("late");
      child.kill();
      assertThat(only().held())
          .hasSize(JournalSlots.MOST - 1)
          .contains("late", "k1")
          .doesNotContain("k0");
    }
  }

  @Test
  void afterAFloodThereIsRoomAgain() throws IOException {
    try (JournalChild child = child()) {
      String[] flood =
          IntStream.range(0, JournalSlots.MOST + 100).mapToObj(i -> "k" + i).toArray(String[]::new);
      for (String key : flood) {
        child.begin(key);
      }
      child.end(flood);
      child.begin("late");
      child.kill();
      assertThat(only().held()).containsExactly("late");
    }
  }

  @Test
  void anInterruptedThreadDoesNotCloseIt() throws IOException {
    Thread.currentThread().interrupt();
    try {
      own.begin("a");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    own.end("a");
    own.begin("b");
    assertThat(Files.readString(own.path())).contains(" b\n");
  }

  @Test
  void journalsOfOneHubMeetAndOfOthersDoNot() throws IOException {
    Journals journals = new Journals(directory);
    List<Journal> opened =
        List.of(
            journals.open("Hub", "storage", "1"),
            journals.open("HUB", "storage", "2"),
            journals.open("Hub", "other", "3"),
            journals.open("Hubb", "storage", "4"));
    try {
      assertThat(
              opened.stream().map(journal -> ((FileJournal) journal).path().getParent()).distinct())
          .hasSize(3);
    } finally {
      opened.forEach(Journal::close);
    }
  }

  @Test
  void withoutADirectoryThereIsNoneAndTheWorkGoesOn() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(new Journals(file).open("Hub", "storage", "1")).isSameAs(Journal.NONE);
  }
}
