package io.durablefunctions.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueNamesTest {

  @Test
  void aPlainNameIsOnlyFoldedToLowerCase() {
    assertThat(QueueNames.forFunction("SampleHub", "CheckAndReserveInventory"))
        .isEqualTo("samplehub-checkandreserveinventory");
  }

  @Test
  void aSettingStaysASetting() {
    assertThat(QueueNames.forFunction("%TaskHub%", "PlaceOrder")).isEqualTo("%TaskHub%-placeorder");
  }

  @Test
  void namesThatLoseLettersStayApart() {
    String one = QueueNames.forFunction("hub", "place_order");
    String other = QueueNames.forFunction("hub", "place-order");
    assertThat(one).startsWith("hub-place-order-").isNotEqualTo(other);
    assertThat(other).isEqualTo("hub-place-order");
  }

  @Test
  void longNamesAreCutAndStayLegalWithPoisonAppended() {
    String hub = "A".repeat(TaskHubName.MAX_LENGTH);
    String name = QueueNames.forFunction(hub, "x".repeat(100));
    assertThat(name).hasSizeLessThanOrEqualTo(56).matches(QueueNames::isLegal);
    assertThat(QueueNames.forFunction(hub, "x".repeat(101))).isNotEqualTo(name);
  }

  @Test
  void namesOfOtherScriptsGetAHash() {
    assertThat(QueueNames.forFunction("hub", "注文")).matches("hub-[0-9a-f]{8}");
  }
}
