package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final String KEY = "a-management-key-of-some-length";

  private final Signatures signatures = with("Hub", KEY);

  private static Signatures with(String hub, String... keys) {
    return new Signatures(hub, () -> new HubKeys(List.of(keys)));
  }

  @Test
  void aCodeOpensItsOwnInstanceAndOperation() {
    String code = signatures.sign("order-1", OperationClass.READ);
    assertThat(signatures.opens(code, "order-1", OperationClass.READ)).isTrue();
    assertThat(code).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aCodeOpensNoOtherOperationInstanceOrHub() {
    String code = signatures.sign("order-1", OperationClass.READ);
    assertThat(signatures.opens(code, "order-1", OperationClass.MANAGE)).isFalse();
    assertThat(signatures.opens(code, "order-2", OperationClass.READ)).isFalse();
    assertThat(signatures.opens(code, "order-", OperationClass.READ)).isFalse();
    assertThat(with("Other", KEY).opens(code, "order-1", OperationClass.READ)).isFalse();
    assertThat(signatures.opensHub(code)).isFalse();
  }

  @Test
  void forgedTruncatedAndRewrittenCodesOpenNothing() {
    String code = signatures.sign("order-1", OperationClass.READ);
    char first = code.charAt(0) == 'A' ? 'B' : 'A';
    List<String> forged =
        List.of(
            "",
            first + code.substring(1),
            code.substring(0, 42),
            code + "=",
            code + "A",
            " " + code,
            code.toUpperCase(Locale.ROOT),
            code.replaceFirst("^.", "%" + Integer.toHexString(code.charAt(0))),
            "\u0000" + code,
            "null",
            with("Hub", "another-key-of-some-length").sign("order-1", OperationClass.READ));
    assertThat(forged)
        .noneMatch(attempt -> signatures.opens(attempt, "order-1", OperationClass.READ));
    assertThat(signatures.opens(null, "order-1", OperationClass.READ)).isFalse();
  }

  @Test
  void instanceIdsThatLookLikeOtherFieldsDoNotCollide() {
    assertThat(with("a", KEY).sign("b/c", OperationClass.READ))
        .isNotEqualTo(with("ab", KEY).sign("c", OperationClass.READ));
  }

  @Test
  void storageDoesNotRegardTheHubsCaseNeitherDoSignatures() {
    String code = with("HUB", KEY).sign("x", OperationClass.MANAGE);
    assertThat(signatures.opens(code, "x", OperationClass.MANAGE)).isTrue();
  }

  @Test
  void theManagementKeyOpensEverythingInItsHub() {
    assertThat(signatures.opensHub(KEY)).isTrue();
    assertThat(signatures.opens(KEY, "any", OperationClass.MANAGE)).isTrue();
    assertThat(signatures.opensHub(KEY + "x")).isFalse();
    assertThat(signatures.opensHub(null)).isFalse();
  }

  @Test
  void afterARotationTheOldKeysUrisStillOpenAndTheNewKeySigns() {
    String old = signatures.sign("x", OperationClass.READ);
    Signatures rotated = with("Hub", "the-new-key-of-some-length", KEY);
    assertThat(rotated.opens(old, "x", OperationClass.READ)).isTrue();
    assertThat(rotated.sign("x", OperationClass.READ)).isNotEqualTo(old);
  }

  @Test
  void aMissingCodeIsRefusedBeforeTheKeyIsRead() {
    AtomicInteger reads = new AtomicInteger();
    Signatures counting =
        new Signatures(
            "Hub",
            () -> {
              reads.incrementAndGet();
              return new HubKeys(List.of(KEY));
            });
    assertThat(counting.opens(null, "x", OperationClass.READ)).isFalse();
    assertThat(counting.opensHub("")).isFalse();
    assertThat(reads).hasValue(0);
  }

  @Test
  void keysOfASettingAreSeparatedAndNotTooShort() {
    assertThat(HubKeys.ofSetting(" 0123456789abcdef ; fedcba9876543210 ").keys())
        .containsExactly("0123456789abcdef", "fedcba9876543210");
    assertThatThrownBy(() -> HubKeys.ofSetting("0123456789abcdef;secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(HubKeys.SETTING)
        .hasMessageNotContaining("secret;");
    assertThat(HubKeys.ofSetting("0123456789abcdef").toString()).doesNotContain("0123");
  }
}
