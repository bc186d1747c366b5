package io.durablefunctions.naming;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InstanceKeyTest {

  @Test
  void plainIdsStayAsTheyAre() {
    assertThat(InstanceKey.of("Order_17-a")).isEqualTo("Order_17-a");
  }

  @Test
  void othersAreReadable() {
    assertThat(InstanceKey.of("a:b c~注")).isEqualTo("a~3ab~20c~7e~u6ce8");
  }

  @Test
  void longIdsOfOtherScriptsKeepTheirHead() {
    String key = InstanceKey.of("注".repeat(256));
    assertThat(key).startsWith("~u6ce8~u6ce8").hasSizeLessThanOrEqualTo(InstanceKey.MAX);
    assertThat(key).isNotEqualTo(InstanceKey.of("注".repeat(255) + "文"));
    assertThat(InstanceKey.toInstanceId(key)).isNull();
  }

  @Test
  void loneSurrogatesStayApart() {
    String many = "注".repeat(200);
    assertThat(InstanceKey.of(many + '\ud800')).isNotEqualTo(InstanceKey.of(many + '\ud801'));
  }

  @Property
  void everyKeyIsLegal(@ForAll("ids") String id) {
    assertThat(InstanceKey.of(id)).matches("[A-Za-z0-9_~-]*").hasSizeLessThanOrEqualTo(500);
  }

  @Property
  void whatIsNotHashedIsReversible(@ForAll("ids") String id) {
    assertThat(InstanceKey.toInstanceId(InstanceKey.of(id))).isIn(id, null);
    String head = id.substring(0, Math.min(80, id.length()));
    assertThat(InstanceKey.toInstanceId(InstanceKey.of(head))).isEqualTo(head);
  }

  @Property
  void differentIdsHaveDifferentKeys(@ForAll("ids") String one, @ForAll("ids") String other) {
    assertThat(InstanceKey.of(one).equals(InstanceKey.of(other))).isEqualTo(one.equals(other));
  }

  @Property
  void idsWithAPrefixAreOneRangeOfKeys(@ForAll("ids") String prefix, @ForAll("ids") String rest) {
    assertThat(InstanceKey.of(prefix + rest)).startsWith(InstanceKey.startOf(prefix));
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> any = Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(256);
    Arbitrary<String> tricky = Arbitraries.strings().withChars("~u0a:\u00ff").ofMaxLength(20);
    return Arbitraries.oneOf(any, tricky);
  }
}
