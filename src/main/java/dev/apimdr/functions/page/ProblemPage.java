package dev.apimdr.functions.page;

import dev.apimdr.functions.http.Problem;

/** A problem document as a page: what is wrong, and what to do. */
final class ProblemPage {

  private ProblemPage() {}

  static String of(Problem problem, Frame frame) {
    Headline headline =
        new Headline(problem.status() < 500 ? Level.QUIET : Level.WARN, problem.detail());
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> {
          OverviewPage.heading(html, headline);
          String advice = problem.text("advice");
          if (!advice.isEmpty()) {
            html.element("p", advice);
          }
          String invocation = problem.text("invocationId");
          if (!invocation.isEmpty()) {
            html.element("p", () -> html.text("Invocation id: ").element("code", invocation));
          }
          if (problem.status() >= 500) {
            html.element(
                "p", "This says nothing about the services themselves, nor about their gateways.");
          }
        });
  }
}
