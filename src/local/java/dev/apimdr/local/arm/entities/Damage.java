package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/**
 * A way in which a restored service differs from what was saved. Each can be put into any generated
 * tree, and all into the same one, at different entities.
 */
public enum Damage {
  /** An API is not there. */
  MISSING_API {
    @Override
    public String applyTo(EntityTree tree) {
      String api =
          last(tree, "apis", name -> tree.revisions(EntityPath.of("apis").below(name)).size() == 1);
      tree.remove(api);
      return api;
    }
  },
  /** The policy of an API is not the newest one. */
  OLDER_POLICY {
    @Override
    public String applyTo(EntityTree tree) {
      String api =
          first(
              tree,
              "apis",
              name -> tree.properties("apis/" + name + "/policies/policy").isPresent());
      String policy = api + "/policies/policy";
      ObjectNode older = tree.properties(policy).orElseThrow();
      older.put(
          "value",
          older
              .path("value")
              .asText()
              .replace("<inbound>", "<inbound>\r\n\t\t<trace source=\"older\" />"));
      tree.put(policy, older);
      return policy;
    }
  },
  /** Of an API with two revisions the other one is current. */
  OTHER_CURRENT_REVISION {
    @Override
    public String applyTo(EntityTree tree) {
      String api =
          first(tree, "apis", name -> tree.revisions(EntityPath.of("apis").below(name)).size() > 1);
      int other =
          tree.revisions(EntityPath.of(api)).stream()
              .filter(number -> number != tree.current(api))
              .findFirst()
              .orElseThrow();
      tree.makeCurrent(api, other);
      return api;
    }
  },
  /** There is a product that was not saved. */
  EXTRA_PRODUCT {
    @Override
    public String applyTo(EntityTree tree) {
      String product = "products/left-over";
      tree.put(
          product,
          Parsed.object(
              """
          {"displayName":"Left over","description":"From before","terms":"",\
          "subscriptionRequired":true,"approvalRequired":false,"subscriptionsLimit":1,\
          "state":"published"}"""));
      return product;
    }
  },
  /** The vault of a named value refuses the service's identity. */
  REFUSING_VAULT {
    @Override
    public String applyTo(EntityTree tree) {
      String value =
          first(
              tree,
              "namedValues",
              name -> tree.properties("namedValues/" + name).orElseThrow().has("keyVault"));
      ObjectNode refused = tree.properties(value).orElseThrow();
      ((ObjectNode) refused.get("keyVault"))
          .putObject("lastStatus")
          .put("code", "AccessDenied")
          .put("message", "The identity has no access to the secret.")
          .put("timeStampUtc", "2026-11-23T02:00:00.1234567Z");
      tree.put(value, refused);
      return value;
    }
  };

  /** Puts it into a tree; the path of the entity that is damaged. */
  public abstract String applyTo(EntityTree tree);

  private static String first(EntityTree tree, String list, Predicate<String> chosen) {
    return list
        + '/'
        + tree.names(list).stream()
            .filter(name -> !name.contains(";"))
            .filter(chosen)
            .findFirst()
            .orElseThrow();
  }

  private static String last(EntityTree tree, String list, Predicate<String> chosen) {
    return list
        + '/'
        + tree.names(list).stream()
            .filter(name -> !name.contains(";"))
            .filter(chosen)
            .reduce((earlier, later) -> later)
            .orElseThrow();
  }
}
