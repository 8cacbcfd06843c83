package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTextTest {
  private static final int MIB = 1024 * 1024;

  private static void assertSame(String one, String other) {
    assertThat(PolicyText.canonical(one)).isEqualTo(PolicyText.canonical(other));
  }

  private static void assertOther(String one, String other) {
    assertThat(PolicyText.canonical(one)).isNotEqualTo(PolicyText.canonical(other));
  }

  @Test
  void formatting_doesNotCount() {
    assertSame("<a>\r\n\t<b />\r\n</a>", "<a>\n  <b></b>\n</a>");
    assertSame("<a><b/></a>", "<a>\r<b   />\r</a  >\r\n");
    assertSame("<!-- x\r\ny -->\r\n<a/>", "<!-- x\ny --><a/>");
  }

  @Test
  void attributes_haveNoOrderAndEitherQuotes() {
    assertSame("<a b=\"1\" c='2'/>", "<a\n c = \"2\"\n b = \"1\" ></a>");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "<a b=\"1\"/>~<a b=\"2\"/>",
        "<a b=\"1\"/>~<a c=\"1\"/>",
        "<a>x</a>~<a>y</a>",
        "<a>x</a>~<a>x </a>",
        "<a><b/><c/></a>~<a><c/><b/></a>",
        "<a><b/></a>~<a></a><b/>",
        "<a/><!-- x -->~<a/><!-- y -->",
        "<a> </a>~<a></a>",
        "<a b=\"x' c='y\"/>~<a b='x' c='y'/>",
        "<a b=\"@(1 + 1)\"/>~<a b=\"@(1  + 1)\"/>",
        "<a>@{ return \"<b> <c>\"; }</a>~<a>@{ return \"<b><c>\"; }</a>",
        "<a><![CDATA[ ]]></a>~<a><![CDATA[]]></a>",
        "<A/>~<a/>",
      })
  void content_counts(String one, String other) {
    assertOther(one, other);
  }

  @Test
  void rawExpressions_areNoMarkup() {
    String raw = "<when condition=\"@(x < 2 && y.Get(\"a\",\"b)\") == 'q')\">\n<b/></when>";
    assertSame(raw, raw.replace("\n", "\r\n\t\t"));
    assertOther(raw, raw.replace("\"a\"", "\"A\""));
    String verbatim = "<a b=\"@(f(@\"c:\\\"))\"><b/> <c/></a>";
    assertSame(verbatim, verbatim.replace("> <", "><"));
    String block = "<a>@{ // it's }\n if (x > 1) { return \"}\"; } /* } */ }</a> <b/>";
    assertSame(block, block.replace("> <", "><"));
    String escaped = "<a b=\"@(f(&quot;)\\&quot;&quot;))\"> <b/></a>";
    assertSame(escaped, escaped.replace("> <", "><"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        ">",
        "</",
        "<a",
        "<a b",
        "<a b=",
        "<a b=\"",
        "<a b=\"x\" b=\"y\"/>",
        "<a / >",
        "<!--",
        "<![CDATA[",
        "<?",
        "<a>@(</a>",
        "<a>@{\"</a>",
        "<a>@{'\\",
        "@",
        "@(",
        "@(\\",
        "&quot;",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "not a policy",
        "\ud800<a>\udc00"
      })
  void malformedText_isComparedByItsLines(String text) {
    assertSame(text + "\n.", text + "\r\n.");
    assertOther(text, text + "x");
  }

  @Test
  void entities_areNeitherDeclaredNorExpanded() {
    String bomb =
        "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><p>&b;&b;&b;</p>";
    assertThat(PolicyText.canonical(bomb)).hasSizeLessThan(bomb.length() + 20).contains("&b;&b;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>",
        "<",
        "@(",
        "<a b=\"@(",
        "<!--",
        "<![CDATA[",
        "\"",
        "&quot;",
        "<a b='1' ",
        "@{//",
        "</",
        "<x>\n",
        "@",
        "<a b=\"@(1)\"/>",
        "@{'",
        "@(\\"
      })
  void sixteenMebibytesOfAnything_areReadOnce(String part) {
    String text = part.repeat(16 * MIB / part.length());

    assertThat(PolicyText.canonical(text)).isNotEmpty();
  }

  @Test
  void anyTextAtAll_isReadAndChangesCount() {
    Random random = new Random(20261129);
    String[] parts = {
      "<",
      ">",
      "/",
      "a",
      "b=",
      "\"",
      "'",
      "@(",
      "@{",
      ")",
      "}",
      " ",
      "\n",
      "<!--",
      "-->",
      "&quot;",
      "\\",
      "<a>",
      "</a>",
      "<b c=\"d\"/>",
      "//",
      "/*",
      "*/",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
      "é"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length >= 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String one = text.toString();
      assertSame(one, one.replace("\n", "\r\n"));
      int at = random.nextInt(one.length() + 1);
      assertOther(one, one.substring(0, at) + "#" + one.substring(at));
    }
  }

  @Test
  void withoutComments_leavesThemOut() {
    assertThat(PolicyText.withoutComments("<!-- a\n<b/> -->\r\n<c/><!-- d -->"))
        .isEqualTo(PolicyText.canonical("<c/>"));
    assertThat(PolicyText.withoutComments("<c/><!-- d"))
        .isEqualTo(PolicyText.canonical("<c/><!-- d"));
  }
}
