package dev.apimdr.local.arm.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a new classic service has before anybody does anything, as recorded. */
final class NewService {
  private static final String POLICY =
      """
      <!--
          Policies are applied in the order they appear.
      -->
      <policies>
      \t<inbound />
      \t<backend>
      \t\t<forward-request />
      \t</backend>
      \t<outbound />
      </policies>""";

  /** Without anything: for a tree that is written entity by entity. */
  static final Base NOTHING = new FixedEntities("empty", Map.of());

  /** What cannot be removed: groups, the administrator, the master subscription. */
  static final FixedEntities BUILT_IN = new FixedEntities("built-in", builtIn());

  /** The built-in entities and the samples. */
  static final Base WITH_SAMPLES = new FixedEntities("new", withSamples());

  private NewService() {}

  private static Map<String, String> builtIn() {
    Map<String, String> all = new HashMap<>();
    for (String group : List.of("Administrators", "Developers", "Guests")) {
      all.put(
          "groups/" + group.toLowerCase(Locale.ROOT),
          """
          {"displayName":"%s","description":"%s is a built-in group.","builtIn":true,\
          "type":"system","externalId":null}"""
              .formatted(group, group));
    }
    all.put("groups/administrators/users/1", "{}");
    all.put("groups/developers/users/1", "{}");
    all.put(
        "users/1",
        """
        {"firstName":"Administrator","lastName":"","email":"admin@example.com","state":"active",\
        "registrationDate":"2023-03-16T20:17:19.317Z","note":null,\
        "identities":[{"provider":"Azure","id":"admin@example.com"}]}""");
    all.put("subscriptions/master", subscription("", "~/", "\"Built-in all-access subscription\""));
    for (String notification :
        List.of(
            "RequestPublisherNotificationMessage",
            "PurchasePublisherNotificationMessage",
            "NewApplicationNotificationMessage",
            "BCC",
            "NewIssuePublisherNotificationMessage",
            "AccountClosedPublisher",
            "QuotaLimitApproachingPublisherNotificationMessage")) {
      all.put(
          "notifications/" + notification,
          """
          {"title":"%s","description":"Who is told.","recipients":{"emails":[],"users":[]}}"""
              .formatted(notification));
    }
    return all;
  }

  private static Map<String, String> withSamples() {
    Map<String, String> all = builtIn();
    all.put("policies/policy", PolicyText.properties(POLICY));
    all.put(
        "apis/echo-api",
        """
        {"displayName":"Echo API","description":null,"subscriptionRequired":true,\
        "serviceUrl":"http://echoapi.cloudapp.net/api","path":"echo","protocols":["https"],\
        "authenticationSettings":{"oAuth2":null,"openid":null,"oAuth2AuthenticationSettings":[],\
        "openidAuthenticationSettings":[]},"subscriptionKeyParameterNames":\
        {"header":"Ocp-Apim-Subscription-Key","query":"subscription-key"}}""");
    for (String verb : List.of("create", "modify", "remove", "retrieve", "retrieve-header-only")) {
      all.put("apis/echo-api/operations/" + verb + "-resource", operation(verb));
    }
    for (String product : List.of("starter", "unlimited")) {
      all.put("products/" + product, product(product));
      all.put("products/" + product + "/apis/echo-api", "{}");
      for (String group : List.of("administrators", "developers", "guests")) {
        all.put("products/" + product + "/groups/" + group, "{}");
      }
      all.put(
          "subscriptions/" + Mixing.hex24(0, product),
          subscription("\"ownerId\":\"~/users/1\",", "~/products/" + product, "null"));
    }
    all.put("contentTypes/page", "{\"name\":\"Page\",\"description\":\"A page\"}");
    all.put(
        "contentTypes/page/contentItems/4e3cf6a5-574a-ba08-1f23-2e7a38faa6d8",
        "{\"en_us\":{\"title\":\"About\",\"description\":\"As delivered\",\"permalink\":\"/about\"}}");
    return all;
  }

  private static String operation(String verb) {
    String method =
        switch (verb) {
          case "create" -> "POST";
          case "modify" -> "PUT";
          case "remove" -> "DELETE";
          case "retrieve" -> "GET";
          default -> "HEAD";
        };
    return """
    {"displayName":"%s resource","method":"%s","urlTemplate":"/resource","templateParameters":[],\
    "description":"A sample.","responses":[{"statusCode":200,"representations":[],"headers":[]}]}"""
        .formatted(verb, method);
  }

  private static String product(String name) {
    return """
    {"displayName":"%s","description":"A sample.","terms":"","subscriptionRequired":true,\
    "approvalRequired":false,"subscriptionsLimit":1,"state":"published"}"""
        .formatted(name);
  }

  static String subscription(String owner, String scope, String displayName) {
    return """
    {%s"scope":"%s","displayName":%s,"state":"active","createdDate":"2023-03-16T20:17:19.943Z",\
    "startDate":null,"expirationDate":null,"endDate":null,"notificationDate":null,\
    "primaryKey":"not-a-key-1","secondaryKey":"not-a-key-2","stateComment":null,\
    "allowTracing":false}"""
        .formatted(owner, scope, displayName);
  }
}
