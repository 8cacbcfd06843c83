package dev.apimdr.local.arm.entities;

/** The properties of kinds of which a generated configuration has one entity each. */
final class SingleEntities {
  private SingleEntities() {}

  static String properties(String kind, String loggerCredential) {
    return switch (kind) {
      case "loggers" ->
          """
          {"loggerType":"applicationInsights","description":null,"credentials":\
          {"instrumentationKey":"{{Logger-Credentials--%s}}"},"isBuffered":true,"resourceId":null}"""
              .formatted(loggerCredential);
      case "diagnostics", "apis/diagnostics" ->
          """
          {"alwaysLog":"allErrors","httpCorrelationProtocol":"Legacy","logClientIp":true,\
          "loggerId":"~/loggers/insights","sampling":{"samplingType":"fixed","percentage":50.0},\
          "frontend":{"request":{"headers":["Content-type"],"body":{"bytes":512}},"response":\
          {"headers":["Content-type"],"body":{"bytes":512}}},"backend":{"request":{"headers":\
          ["Content-type"],"body":{"bytes":512}},"response":{"headers":["Content-type"],\
          "body":{"bytes":512}}}}""";
      case "schemas" ->
          """
          {"description":"Shared","schemaType":"json","document":{"type":"object"}}""";
      case "gateways" ->
          """
          {"locationData":{"name":"Microsoft","city":"Seattle","district":"King County",\
          "countryOrRegion":"USA"},"description":"In our own rooms","heartbeat":[]}""";
      case "certificates" ->
          """
          {"subject":"CN=example.com","thumbprint":"FBC8B676336C67D6B5E9FCC974ECA6487CABF716",\
          "expirationDate":"2027-02-13T22:29:43Z","hasPrivateKey":true,"keyVault":{"secretIdentifier":\
          "https://kv-contoso.vault.azure.net/secrets/client","identityClientId":null,"lastStatus":\
          {"code":"Success","timeStampUtc":"2023-03-17T18:15:27.8160602Z"}}}""";
      case "caches" ->
          """
          {"useFromLocation":"default","description":"Outside","connectionString":\
          "{{%s}}","resourceId":null}"""
              .formatted(loggerCredential);
      case "identityProviders" ->
          """
          {"clientId":"00000000-0000-0000-0000-0000000000aa","clientSecret":"not-a-secret",\
          "type":"aad","authority":"login.microsoftonline.com","allowedTenants":["contoso.com"]}""";
      case "openidConnectProviders" ->
          """
          {"displayName":"Partners","description":"Who comes from outside","metadataEndpoint":\
          "https://partners.example.com","clientId":"partners","clientSecret":"not-a-secret",\
          "useInTestConsole":false,"useInApiDocumentation":true}""";
      case "authorizationServers" ->
          """
          {"displayName":"Sign-in","description":"Ours","clientRegistrationEndpoint":\
          "https://contoso.com/clients/reg","authorizationEndpoint":"https://contoso.com/auth",\
          "authorizationMethods":["POST","GET"],"clientAuthenticationMethod":["Basic"],\
          "tokenBodyParameters":[{"name":"audience","value":"apis"}],"tokenEndpoint":\
          "https://contoso.com/token","useInTestConsole":true,"useInApiDocumentation":false,\
          "supportState":true,"defaultScope":"read","grantTypes":["authorizationCode","implicit"],\
          "bearerTokenSendingMethods":["authorizationHeader"],"clientId":"console",\
          "clientSecret":"not-a-secret"}""";
      case "authorizationProviders" ->
          """
          {"displayName":"GitHub","identityProvider":"github","oauth2":{"redirectUrl":\
          "https://authorization-manager.consent.azure-apim.net/redirect","grantTypes":\
          {"authorizationCode":{"clientId":"robot","clientSecret":"not-a-secret"}}}}""";
      case "authorizationProviders/authorizations" ->
          """
          {"authorizationType":"OAuth2","oauth2grantType":"AuthorizationCode","status":"Error",\
          "error":{"code":"Unauthenticated","message":"This connection is not authenticated."}}""";
      case "authorizationProviders/authorizations/accessPolicies" ->
          """
          {"tenantId":"00000000-0000-0000-0000-00000000aaaa",\
          "objectId":"00000000-0000-0000-0000-0000000000bb"}""";
      case "documentations" ->
          """
          {"title":"Getting started","content":"# Read this first"}""";
      case "policyRestrictions" ->
          """
          {"scope":"Sample Path to the policy document.","requireBase":"true"}""";
      case "workspaces" ->
          """
          {"displayName":"A team's own","description":"Their APIs"}""";
      default -> "{}";
    };
  }
}
