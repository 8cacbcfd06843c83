package dev.apimdr.core.inventory;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every new service has before anybody does anything: where only the target of a restore has
 * it, nothing is wrong.
 */
final class SampleEntities {

  private static final Pattern PATHS =
      Pattern.compile(
          "groups/(?:administrators|developers|guests)(?:/users/1)?"
              + "|users/1"
              + "|subscriptions/master"
              + "|notifications/[^/]+"
              + "|templates/[^/]+"
              + "|apis/echo-api(?:;rev=1)?(?:/.*)?"
              + "|products/(?:starter|unlimited)(?:/.*)?",
          Pattern.CASE_INSENSITIVE);

  /** As a classic service has it, and as the newer ones do. */
  private static final Set<String> FIRST_POLICY =
      Set.of(
          PolicyText.canonical(
              "<policies><inbound /><backend><forward-request /></backend><outbound /></policies>"),
          PolicyText.canonical(
              "<policies><inbound /><backend><forward-request /></backend><outbound /><on-error />"
                  + "</policies>"));

  private SampleEntities() {}

  /**
   * Whether an entity is one of them.
   *
   * @param fields as they can be compared
   */
  static boolean contain(EntityPath path, Map<String, Object> fields, Map<String, Object> said) {
    return PATHS.matcher(path.text()).matches()
        || isOfSampleProduct(path, fields)
        || isFirstPolicy(path, said);
  }

  /** The administrator's subscription to a sample product. */
  private static boolean isOfSampleProduct(EntityPath path, Map<String, Object> fields) {
    return path.isGenerated()
        && path.kind().equals("subscriptions")
        && "/users/1".equals(fields.get("ownerId"))
        && ("/products/starter".equals(fields.get("scope"))
            || "/products/unlimited".equals(fields.get("scope")));
  }

  /** The policy of a new service, whose comment explains what policies are. */
  private static boolean isFirstPolicy(EntityPath path, Map<String, Object> said) {
    return path.text().equals("policies/policy")
        && said.get("value") instanceof String text
        && text.length() < 10_000
        && FIRST_POLICY.contains(PolicyText.withoutComments(text));
  }
}
