package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void text_andValues_areEscaped() {
    Html html = new Html();

    html.element("p", with("title", "\"'<>&"), "</p><script>\"'&amp;");

    assertThat(html.toString())
        .isEqualTo(
            "<p title=\"&quot;&#39;&lt;&gt;&amp;\">&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;amp;</p>");
  }

  @Test
  void attribute_withoutAValue_isLeftOut() {
    assertThat(new Html().element("p", with("class", ""), "a").toString()).isEqualTo("<p>a</p>");
  }

  /** No character may change how a message reads or break the page. */
  @Test
  void controls_halvesOfPairs_andTurns_areShownAsUnknown() {
    String shown =
        new Html().text("a\u0000\u001b\ud800b\udc00\u202e\u2066\uffff\n\t\u00e9").toString();

    assertThat(shown).isEqualTo("a\ufffd\ufffd\ufffdb\ufffd\ufffd\ufffd\ufffd\n\t\u00e9");
    assertThat(new Html().text("\ud83d\ude00").toString()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void elements_close_inOrder() {
    Html html = new Html();

    html.element("ul", () -> html.element("li", () -> html.empty("br", with("id", "x"))));

    assertThat(html.toString()).isEqualTo("<ul><li><br id=\"x\"/></li></ul>");
  }

  /**
   * The policy allows the style sheet by its hash, and markup in it would end the style element.
   */
  @Test
  void style_isPlainText() {
    assertThat(Style.STATUS.css()).doesNotContain("<", "&", "url(", "@import");
    assertThat(Style.STATUS.source()).matches("'sha256-[A-Za-z0-9+/]{43}='");
  }
}
