package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.ComparisonWords;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.functions.http.ProofResource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a restore brought back, compared with the backup: the verdict and the first differences. */
final class ProofSection {

  private final Html html;
  private final Frame frame;
  private final RestoreProof proof;

  ProofSection(Html html, Frame frame, RestoreProof proof) {
    this.html = html;
    this.frame = frame;
    this.proof = proof;
  }

  void write() {
    html.element("h2", "What came back");
    Verdict verdict = proof.verdict().orElse(null);
    html.element(
        "p",
        () -> {
          ServiceCard.badge(html, level(verdict), word(verdict));
          html.text(" " + sentence(ProofResource.summary(proof)));
        });
    ProofOutcome outcome = proof.outcome();
    if (outcome != null) {
      differences(outcome.comparison());
      unread(outcome.comparison().unread());
      String note = outcome.changed().unknown();
      if (note != null) {
        html.element("p", note);
      }
    }
  }

  private static Level level(@Nullable Verdict verdict) {
    if (verdict == null) {
      return Level.QUIET;
    }
    return switch (verdict) {
      case EQUAL -> Level.GOOD;
      case DIFFERENT -> Level.BAD;
      case PARTIAL, NOT_COMPARED -> Level.WARN;
    };
  }

  private static String word(@Nullable Verdict verdict) {
    if (verdict == null) {
      return "pending";
    }
    return switch (verdict) {
      case EQUAL -> "equal";
      case DIFFERENT -> "different";
      case PARTIAL -> "not all known";
      case NOT_COMPARED -> "not compared";
    };
  }

  private static String sentence(String words) {
    String end = words.endsWith(".") ? "" : ".";
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + end;
  }

  private void differences(Comparison comparison) {
    List<Difference> all = comparison.differences();
    if (all.isEmpty()) {
      return;
    }
    List<Difference> shown = first(all);
    ServicePage.table(
        html,
        List.of("Difference to the backup", "Written meanwhile"),
        () -> shown.forEach(this::difference));
    more(comparison.more() + all.size() - shown.size(), "difference");
  }

  private void difference(Difference difference) {
    html.element(
        "tr",
        () -> {
          html.element("th", with("scope", "row"), ComparisonWords.of(difference));
          ServicePage.cell(
              html,
              "Written meanwhile",
              proof.isChangedMeanwhile(difference) ? "yes, by somebody" : "");
        });
  }

  private void unread(List<UnreadList> lists) {
    if (lists.isEmpty()) {
      return;
    }
    html.element(
        "ul",
        with("class", "facts"),
        () -> first(lists).forEach(list -> html.element("li", sentence(ComparisonWords.of(list)))));
    more(lists.size() - first(lists).size(), "list");
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(ProofResource.FIRST, all.size()));
  }

  private void more(int left, String noun) {
    if (left > 0) {
      html.element(
          "p",
          () ->
              html.text("And " + Phrases.count(left, "more " + noun) + ": ")
                  .element("code", "GET " + comparisonUrl())
                  .text(" with a key."));
    }
  }

  private String comparisonUrl() {
    return "%s/services/%s/operations/%s/comparison"
        .formatted(frame.api(), proof.service().key(), proof.operationId());
  }
}
