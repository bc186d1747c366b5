package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final String KEY = "a-management-key-of-32-random-bytes-0123456789";
  private static final String OTHER_KEY = "another-key-of-32-random-bytes-9876543210-abcd";

  private long now = 1_000;
  private final Signatures signatures = with("Hub", "account", KEY);

  private Signatures with(String hub, String account, String keys) {
    return new Signatures(
        hub, account, KeySource.of(HubKeys.ofSetting(keys)), () -> Instant.ofEpochSecond(now));
  }

  private static String reading(Signatures by, String id) {
    return by.sign(id, OperationClass.READ, null, Terms.NONE);
  }

  private boolean opens(@Nullable String code, String id, OperationClass operations) {
    return signatures.opens(code, id, operations, null) != null;
  }

  @Test
  void aCodeOpensItsOwnInstanceAndOperation() {
    String code = reading(signatures, "order-1");
    assertThat(opens(code, "order-1", OperationClass.READ)).isTrue();
    assertThat(code).matches("r\\.[A-Za-z0-9_-]{43}");
  }

  @Test
  void aCodeOpensNoOtherOperationInstanceHubOrAccount() {
    String code = reading(signatures, "order-1");
    assertThat(opens(code, "order-1", OperationClass.MANAGE)).isFalse();
    assertThat(opens(code, "order-1", OperationClass.RAISE)).isFalse();
    assertThat(opens(code.replace("r.", "m."), "order-1", OperationClass.MANAGE)).isFalse();
    assertThat(opens(code, "order-2", OperationClass.READ)).isFalse();
    assertThat(opens(code, "order-", OperationClass.READ)).isFalse();
    assertThat(opens(reading(with("Other", "account", KEY), "x"), "x", OperationClass.READ))
        .isFalse();
    assertThat(opens(reading(with("Hub", "other", KEY), "x"), "x", OperationClass.READ)).isFalse();
    assertThat(signatures.hubPass(code, true)).isNull();
  }

  @Test
  void managingIncludesRaisingAndNotReading() {
    String code = signatures.sign("x", OperationClass.MANAGE, null, Terms.NONE);
    assertThat(opens(code, "x", OperationClass.MANAGE)).isTrue();
    assertThat(opens(code, "x", OperationClass.RAISE)).isTrue();
    assertThat(opens(code, "x", OperationClass.READ)).isFalse();
  }

  @Test
  void aCodeForOneEventRaisesThatOneOnly() {
    String code = signatures.sign("x", OperationClass.RAISE, "Approval", Terms.NONE);
    assertThat(signatures.opens(code, "x", OperationClass.RAISE, "APPROVAL")).isNotNull();
    assertThat(signatures.opens(code, "x", OperationClass.RAISE, "Refusal")).isNull();
    assertThat(signatures.opens(code, "x", OperationClass.MANAGE, null)).isNull();
    String any = code.replaceFirst("en", "e");
    assertThat(signatures.opens(any, "x", OperationClass.RAISE, "Refusal")).isNull();
  }

  @Test
  void aCodeEndsWhenItSays() {
    String code =
        signatures.sign(
            "x", OperationClass.READ, null, new Terms(Instant.ofEpochSecond(1_060), null));
    now = 1_059;
    assertThat(opens(code, "x", OperationClass.READ)).isTrue();
    now = 1_060;
    assertThat(opens(code, "x", OperationClass.READ)).isFalse();
    assertThat(opens("r" + code.substring(code.indexOf('.')), "x", OperationClass.READ)).isFalse();
    now = 1_059;
    String later = code.replaceFirst("-x[0-9a-z]+", "-xzzzzzz");
    assertThat(opens(later, "x", OperationClass.READ)).isFalse();
  }

  @Test
  void theRunIsSignedAndTold() {
    String code = signatures.sign("x", OperationClass.READ, null, new Terms(null, "abc1"));
    Pass pass = signatures.opens(code, "x", OperationClass.READ, null);
    assertThat(pass).isNotNull();
    assertThat(pass.terms().run()).isEqualTo("abc1");
    assertThat(opens(code.replace("-gabc1", "-gabc2"), "x", OperationClass.READ)).isFalse();
  }

  @Test
  void forgedTruncatedAndRewrittenCodesOpenNothing() {
    String code = reading(signatures, "order-1");
    char first = code.charAt(2) == 'A' ? 'B' : 'A';
    List<String> forged =
        List.of(
            "",
            ".",
            "r.",
            "r." + first + code.substring(3),
            code.substring(0, 44),
            code.substring(2),
            code + "=",
            code + "A",
            " " + code,
            code.toUpperCase(Locale.ROOT),
            "\u0000" + code,
            "x" + code.substring(1),
            "r-x!" + code.substring(1),
            "null",
            reading(with("Hub", "account", OTHER_KEY), "order-1"));
    assertThat(forged).noneMatch(attempt -> opens(attempt, "order-1", OperationClass.READ));
    assertThat(opens(null, "order-1", OperationClass.READ)).isFalse();
  }

  @Test
  void storageDoesNotRegardTheHubsCaseNeitherDoSignatures() {
    String code = with("HUB", "ACCOUNT", KEY).sign("x", OperationClass.MANAGE, null, Terms.NONE);
    assertThat(opens(code, "x", OperationClass.MANAGE)).isTrue();
  }

  @Test
  void theManagementKeyOpensEverythingInItsHub() {
    Pass pass = signatures.hubPass(KEY, false);
    assertThat(pass).isNotNull();
    assertThat(pass.level()).isEqualTo(Pass.Level.HUB);
    assertThat(opens(KEY, "any", OperationClass.MANAGE)).isTrue();
    assertThat(signatures.hubPass(KEY + "x", true)).isNull();
    assertThat(signatures.hubPass(null, true)).isNull();
  }

  @Test
  void theReadingKeyReadsEverythingAndChangesNothing() {
    String key = signatures.readingKey();
    assertThat(signatures.hubPass(key, true)).isNotNull();
    assertThat(signatures.hubPass(key, false)).isNull();
    assertThat(opens(key, "any", OperationClass.READ)).isTrue();
    assertThat(opens(key, "any", OperationClass.RAISE)).isFalse();
    assertThat(opens(key, "any", OperationClass.MANAGE)).isFalse();
  }

  @Test
  void afterARotationTheOldKeysUrisStillOpenAndTheNewKeySigns() {
    String old = reading(signatures, "x");
    Signatures rotated = with("Hub", "account", OTHER_KEY + ";" + KEY);
    assertThat(rotated.opens(old, "x", OperationClass.READ, null)).isNotNull();
    assertThat(reading(rotated, "x")).isNotEqualTo(old);
  }

  @Test
  void aMissingCodeOrOneOfAnotherFormIsRefusedBeforeTheKeyIsRead() {
    AtomicInteger reads = new AtomicInteger();
    Signatures counting =
        new Signatures(
            "Hub",
            "account",
            new KeySource() {
              @Override
              public HubKeys toSign() {
                return toCheck();
              }

              @Override
              public HubKeys toCheck() {
                reads.incrementAndGet();
                return HubKeys.ofSetting(KEY);
              }
            },
            Instant::now);
    assertThat(counting.opens(null, "x", OperationClass.READ, null)).isNull();
    assertThat(counting.hubPass("", true)).isNull();
    assertThat(counting.hubPass("k".repeat(42), true)).isNull();
    assertThat(reads).hasValue(0);
  }

  @Test
  void whatIsStoredOpensNothing() {
    byte[] secret = KEY.substring(0, 32).getBytes(StandardCharsets.UTF_8);
    Signatures stored =
        new Signatures(
            "Hub",
            "account",
            KeySource.of(HubKeys.ofSecrets(List.of(secret))),
            () -> Instant.EPOCH);
    String asText = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    assertThat(stored.hubPass(asText, true)).isNull();
    assertThat(stored.hubPass(stored.managementKey(), false)).isNotNull();
  }

  /** RFC 5869, test case 3: no salt, no info; the first 32 of its 42 bytes. */
  @Test
  void keysAreDerivedByTheStandard() {
    byte[] secret = HexFormat.of().parseHex("0b".repeat(22));
    assertThat(HexFormat.of().formatHex(Hkdf.derive(secret, "")))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void aTokenComesBackUnchangedOrNotAtAll() {
    String sealed = signatures.seal("1!8!abc/ü");
    assertThat(signatures.unseal(sealed)).isEqualTo("1!8!abc/ü");
    assertThat(signatures.unseal(sealed.substring(1))).isNull();
    assertThat(signatures.unseal(sealed + "A")).isNull();
    assertThat(signatures.unseal("bm9uZQ")).isNull();
    assertThat(signatures.unseal("%.%")).isNull();
    assertThat(with("Other", "account", KEY).unseal(sealed)).isNull();
  }

  @Test
  void keysOfASettingAreSeparatedAndNotTooShort() {
    assertThat(HubKeys.ofSetting(" " + KEY + " ; " + OTHER_KEY + " ").keys())
        .extracting(HubKey::management)
        .containsExactly(KEY, OTHER_KEY);
    for (String weak : List.of("0123456789abcdef", KEY.substring(0, 42), "ab".repeat(30))) {
      assertThatThrownBy(() -> HubKeys.ofSetting(KEY + ";" + weak))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(HubKeys.SETTING)
          .hasMessageNotContaining(weak);
    }
    assertThat(HubKeys.ofSetting(KEY).toString()).doesNotContain("manag");
  }
}
