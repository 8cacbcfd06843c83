package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

/** What who may not read the status page is told: how to enter. */
final class EntryPage {

  private EntryPage() {}

  /**
   * The page.
   *
   * @param signIn whether a sign-in would do, too
   */
  static String of(Frame frame, boolean signIn) {
    Headline headline = new Headline(Level.QUIET, "This page needs a key.");
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> {
          OverviewPage.heading(html, headline);
          html.element(
              "p",
              "It shows whether each API Management service could be restored now. To enter, show"
                  + " the key named viewer once; this browser is then remembered for a day, and as"
                  + " long as the page stays open.");
          html.element(
              "form",
              with("action", frame.root() + "/enter", "method", "get"),
              () -> {
                html.element("label", with("for", "code"), "Key");
                html.empty(
                    "input",
                    with(
                        "id", "code",
                        "name", "code",
                        "type", "password",
                        "autocomplete", "current-password",
                        "required", "required"));
                html.element("button", with("type", "submit"), "Enter");
              });
          html.element(
              "p",
              "An empty page with status 401 after this means that the key was wrong. Who may read"
                  + " the app's keys finds it so:");
          html.element(
              "pre",
              () ->
                  html.element(
                      "code",
                      "az functionapp function keys list -g <resource group> -n <function app> \\\n"
                          + "  --function-name EnterStatus --query viewer -o tsv"));
          if (signIn) {
            html.element("p", "Who is signed in to this app needs no key.");
          }
          html.element("p", "Programs with a key of their own ask GET /api/services instead.");
        });
  }

  /**
   * What a browser gets that came here by a link of another site: it would not send the new cookie
   * along with a redirect, for the other site began it. With the next request, this page did.
   */
  static String entered(Frame frame) {
    Headline headline = new Headline(Level.GOOD, "You are in.");
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> {
          OverviewPage.heading(html, headline);
          html.element(
              "p", () -> html.element("a", with("href", frame.root()), "Go to the status page"));
        });
  }
}
