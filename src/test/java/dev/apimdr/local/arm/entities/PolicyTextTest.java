package dev.apimdr.local.arm.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which expressions are escaped. */
class PolicyTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<a b=\"@(x && y)\" />|<a b=\"@(x &amp;&amp; y)\" />",
        "<a>@{ return f(1) > \"2\"; }</a>|<a>@{ return f(1) &gt; &quot;2&quot;; }</a>",
        "<a b=\"@(f((1)) < 2)\">&amp;</a>|<a b=\"@(f((1)) &lt; 2)\">&amp;</a>",
        "<a>@ (x) @(open</a>|<a>@ (x) @(open</a>"
      })
  void escaped_expressions_areAndTheRestIsNot(String raw, String xml) {
    assertThat(PolicyText.escaped(raw)).isEqualTo(xml);
  }
}
