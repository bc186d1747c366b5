package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

  @ParameterizedTest
  @ValueSource(strings = {"order 1", "a%41b", "100%", "Grüße", "訂單", "😀", "a+b&c=d", "..", "@x"})
  void c34_anyIdComesBackAsItWas(String id) throws BadRequestException {
    String encoded = PercentEncoding.encode(id);
    assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
    assertThat(PercentEncoding.decodeQuery(encoded)).isEqualTo(id);
  }

  @Property(tries = 200)
  void everyWellFormedTextComesBack(@ForAll String text) throws BadRequestException {
    String wellFormed =
        new String(
            text.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).toArray(),
            0,
            (int) text.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).count());
    assertThat(PercentEncoding.decodeQuery(PercentEncoding.encode(wellFormed)))
        .isEqualTo(wellFormed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "abc%", "%ff", "%c3", "%ed%a0%80", "%-1", "%+1"})
  void malformedEncodingIsTheCallersError(String text) {
    assertThatThrownBy(() -> PercentEncoding.decodeQuery(text))
        .isInstanceOf(BadRequestException.class);
  }
}
