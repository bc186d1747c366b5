package io.durablefunctions.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.port.WorkQueues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSealTest {

  private static final byte[] KEY = new byte[32];
  private static final byte[] OTHER = {1, 2, 3};
  private static final String TEXT = "df1d:{\"instance\":\"Größe\"}";

  private static final String QUEUE = "hub-pay";

  private final MessageSeal seal = with(KEY);

  private static MessageSeal with(byte[]... keys) {
    return new MessageSeal(() -> List.of(keys));
  }

  @Test
  void queuesKeepRoomForTheSeal() {
    assertThat(WorkQueues.Outgoing.SEAL_BYTES).isEqualTo(MessageSeal.LENGTH);
  }

  @Test
  void whatIsSealedIsOpened() throws Exception {
    String sealed = seal.seal(QUEUE, TEXT);
    assertThat(sealed).startsWith("df2:").endsWith(":" + TEXT);
    assertThat(sealed.length() - TEXT.length()).isEqualTo(MessageSeal.LENGTH);
    assertThat(seal.open(QUEUE, sealed)).isEqualTo(TEXT);
  }

  @Test
  void duringARotationMessagesOfBothKeysAreOpened() throws Exception {
    assertThat(with(OTHER, KEY).open(QUEUE, seal.seal(QUEUE, TEXT))).isEqualTo(TEXT);
    assertThat(with(KEY, OTHER).open(QUEUE, with(OTHER).seal(QUEUE, TEXT))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "df2:", "df1d:{}", "df2:AAAAAAAAAAAAAAAAAAAAAA:df1d:{}"})
  void whatIsNotSealedIsForeign(String text) {
    assertThatThrownBy(() -> seal.open(QUEUE, text)).isInstanceOf(ForeignMessageException.class);
  }

  @Test
  void whatWasChangedOrIsOfAnotherHubIsForeign() {
    String sealed = seal.seal(QUEUE, TEXT);
    for (String forged :
        List.of(
            sealed + " ",
            sealed.replace("instance", "instancf"),
            sealed.substring(0, 5) + "-" + sealed.substring(6),
            with(OTHER).seal(QUEUE, TEXT))) {
      assertThatThrownBy(() -> seal.open(QUEUE, forged))
          .isInstanceOf(ForeignMessageException.class);
    }
  }

  @Test
  void aMessageOpensInItsOwnQueueAndItsPoisonQueueOnly() throws Exception {
    String sealed = seal.seal(QUEUE, TEXT);
    assertThat(seal.open("HUB-Pay", sealed)).isEqualTo(TEXT);
    assertThat(seal.open(QUEUE + "-poison", sealed)).isEqualTo(TEXT);
    assertThatThrownBy(() -> seal.open("hub-mail", sealed))
        .isInstanceOf(ForeignMessageException.class);
    assertThatThrownBy(() -> seal.open(QUEUE, seal.seal("hub-foreign", TEXT)))
        .isInstanceOf(ForeignMessageException.class);
  }
}
