package dev.apimdr.local.arm.entities;

import java.util.List;

/** The properties of generated entities, with the fields that recorded ones have. */
final class SeededProperties {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  private final long seed;
  private final SeededEntities entities;

  SeededProperties(long seed, SeededEntities entities) {
    this.seed = seed;
    this.entities = entities;
  }

  String of(EntityPath entity) {
    String name = entity.name();
    String kind = EntityKinds.inWorkspace(entity.kind());
    if (kind.endsWith("policies") && !kind.equals("policies")) {
      return policy(entity);
    }
    return switch (kind) {
      case "policies" -> policy(entity);
      case "apis" -> api(entity);
      case "apis/operations" -> operation(entity);
      case "namedValues" -> namedValue(entity);
      case "subscriptions" -> subscription(Numbered.number(name));
      case "apiVersionSets" ->
          """
          {"displayName":"%s","description":"Versions in the path","versioningScheme":"Segment",\
          "versionQueryName":null,"versionHeaderName":null}"""
              .formatted(name);
      case "groups" ->
          """
          {"displayName":"%s","description":"People of %s","builtIn":false,"type":"custom",\
          "externalId":null}"""
              .formatted(name, name);
      case "products" ->
          """
          {"displayName":"%s","description":"What %s offers","terms":"","subscriptionRequired":true,\
          "approvalRequired":false,"subscriptionsLimit":%d,"state":"published"}"""
              .formatted(name, name, 1 + random(9, entity));
      case "users" ->
          """
          {"firstName":"First","lastName":"%s","email":"%s@example.com","state":"active",\
          "registrationDate":"2023-03-17T18:11:00.22Z","note":null,\
          "identities":[{"provider":"Basic","id":"%s@example.com"}]}"""
              .formatted(name, name, name);
      case "backends" ->
          """
          {"title":null,"description":"Behind %s","url":"https://%s.example.com/","protocol":"http",\
          "credentials":{"query":{"sv":["xx"]},"header":{"x-my-1":["%d"]},\
          "authorization":{"scheme":"basic","parameter":"not-a-password"}},\
          "tls":{"validateCertificateChain":true,"validateCertificateName":true}}"""
              .formatted(name, name, random(1000, entity));
      case "policyFragments" ->
          """
          {"description":"Shared by many","value":"<fragment>\\r\\n\\t<set-header name=\\"x-%d\\" \
          exists-action=\\"delete\\" />\\r\\n</fragment>"}"""
              .formatted(random(1000, entity));
      case "apis/schemas" ->
          """
          {"contentType":"application/vnd.oai.openapi.components+json",\
          "document":{"components":{"schemas":{"Item":{"type":"object","maxProperties":%d}}}}}"""
              // Its name is another one in each service that has the same configuration.
              .formatted(1 + random(30, entity.parent()));
      case "apis/releases" ->
          """
          {"apiId":"~/apis/%s;rev=2","createdDateTime":"2023-03-17T18:36:34.597Z",\
          "updatedDateTime":"2023-03-17T18:36:35.06Z","notes":"Released"}"""
              .formatted(EntityPath.bare(entity.segments().get(1)));
      case "products/apiLinks", "tags/apiLinks" ->
          "{\"apiId\":\"~/workspaces/%s/apis/api-0001\"}".formatted(entity.segments().get(1));
      case "tags" -> "{\"displayName\":\"%s\"}".formatted(name);
      default -> SingleEntities.properties(kind, entities.loggerCredential());
    };
  }

  private int random(int bound, EntityPath entity) {
    return Mixing.below(bound, seed, entity.text());
  }

  private String api(EntityPath entity) {
    String name = EntityPath.bare(entity.name());
    int revision = entity.revision().orElse(1);
    String description =
        revision == 1 ? "" : "\"apiRevisionDescription\":\"Revision %d\",".formatted(revision);
    return """
    {"displayName":"%s",%s"description":"Number %d","subscriptionRequired":true,\
    "serviceUrl":"https://%s.example.com/v%d","path":"%s","protocols":["https"],\
    "authenticationSettings":{"oAuth2":null,"openid":null,"oAuth2AuthenticationSettings":[],\
    "openidAuthenticationSettings":[]},"subscriptionKeyParameterNames":\
    {"header":"Ocp-Apim-Subscription-Key","query":"subscription-key"},\
    "createdDateTime":"2023-03-%02dT18:36:02.187Z","updatedDateTime":"2023-03-%02dT18:36:34.607Z"}"""
        .formatted(
            name, description, random(1000, entity), name, revision, name, revision, revision);
  }

  private String operation(EntityPath entity) {
    int number = Numbered.number(entity.name());
    String method = METHODS.get(number % METHODS.size());
    boolean linked =
        entity.segments().get(0).equals("apis") && entities.hasSchema(entity.number(0));
    String body =
        linked
            ? ",\"schemaId\":\"%s\",\"typeName\":\"Item\""
                .formatted(entities.schema(entity.number(0)))
            : "";
    return """
    {"displayName":"%s","method":"%s","urlTemplate":"/items-%d/{id}","templateParameters":\
    [{"name":"id","description":"Which one","type":"integer","required":true,"values":[]}],\
    "description":"Number %d","request":{"queryParameters":[{"name":"limit","description":"How many",\
    "type":"integer","values":[]}],"headers":[],"representations":[]},"responses":[{"statusCode":200,\
    "description":"Done","representations":[{"contentType":"application/json"%s}],"headers":[]}]}"""
        .formatted(entity.name(), method, number, random(100_000, entity), body);
  }

  /** Plain ones, secret ones, and one in four in a Key Vault. */
  private String namedValue(EntityPath entity) {
    String name = entity.name();
    if (name.equals(entities.loggerCredential())) {
      return """
      {"displayName":"Logger-Credentials--%s","value":"not-a-key","tags":null,"secret":true}"""
          .formatted(name);
    }
    return switch (Numbered.number(name) % 4) {
      case 2 ->
          """
          {"displayName":"%s","value":"not-a-secret","tags":["secret"],"secret":true}"""
              .formatted(name);
      case 3 ->
          """
          {"displayName":"%s","keyVault":{"secretIdentifier":\
          "https://kv-contoso.vault.azure.net/secrets/%s","identityClientId":null,"lastStatus":\
          {"code":"Success","timeStampUtc":"2023-03-17T18:18:19.7571122Z"}},"tags":null,"secret":true}"""
              .formatted(name, name);
      default ->
          """
          {"displayName":"%s","value":"%d","tags":null,"secret":false}"""
              .formatted(name, random(100_000, entity));
    };
  }

  private String subscription(int number) {
    boolean ofProduct = number < entities.products();
    String scope =
        ofProduct
            ? "~/products/" + new Numbered("product-", entities.products()).get(number)
            : "~/apis";
    String owner = new Numbered("user-", entities.users()).get(number % entities.users());
    return NewService.subscription(
        "\"ownerId\":\"~/users/" + owner + "\",", scope, "\"Number " + number + "\"");
  }

  private String policy(EntityPath entity) {
    String base = entity.kind().equals("policies") ? "" : "\t\t<base />\n";
    return PolicyText.properties(
        """
        <policies>
        \t<inbound>
        %s\t\t<rate-limit calls="%d" renewal-period="60" />
        \t\t<choose>
        \t\t\t<when condition="@(context.Request.Headers.GetValueOrDefault("X-Tenant", "") == "%d" && 1 > 0)">
        \t\t\t\t<return-response />
        \t\t\t</when>
        \t\t</choose>
        \t</inbound>
        \t<backend>
        \t\t<forward-request />
        \t</backend>
        \t<outbound />
        </policies>"""
            .formatted(base, 1 + random(1000, entity), random(50, entity)));
  }
}
