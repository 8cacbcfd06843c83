package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.azure.core.http.HttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.functions.composition.AppInjector;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package keeps the rules of the Java worker and of the host that will run it. */
class PackageIT {
  private static final long LARGEST_BYTES = 12_000_000;

  /** Class files of Java 17. */
  private static final int JAVA_17 = 61;

  private static final String SERVICES = "META-INF/services/";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void package_whole_isAtMostTwelveMegabytes() {
    long bytes =
        PackagedApp.files().stream()
            .mapToLong(file -> PackagedApp.FOLDER.resolve(file).toFile().length())
            .sum();

    assertThat(bytes).isLessThanOrEqualTo(LARGEST_BYTES);
  }

  @Test
  void package_layout_isOneJarHostJsonAndAFolderForEachFunction() {
    assertThat(PackagedApp.jars()).hasSize(1);
    Set<String> expected = new TreeSet<>(Set.of("host.json", PackagedApp.jars().get(0).toString()));
    functions().keySet().forEach(name -> expected.add(name + "/function.json"));

    assertThat(PackagedApp.files()).extracting(Path::toString).containsExactlyElementsOf(expected);
  }

  @Test
  void package_tellsItsOwnVersion() throws Exception {
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      Object version =
          app.loadClass("dev.apimdr.functions.composition.PackageVersion")
              .getMethod("read")
              .invoke(null);

      assertThat(PackagedApp.jar().getFileName()).hasToString("apim-dr-" + version + ".jar");
    }
  }

  @Test
  void package_localSettings_areNotInIt() {
    assertThat(PackagedApp.files())
        .extracting(file -> file.getFileName().toString())
        .doesNotContain("local.settings.json");
  }

  @Test
  void jar_signatures_areNone() throws IOException {
    assertThat(PackagedApp.entries())
        .noneMatch(
            entry -> entry.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"));
    try (JarFile jar = new JarFile(PackagedApp.jar().toFile())) {
      assertThat(jar.getManifest().getEntries()).isEmpty();
    }
  }

  @Test
  void jar_manifest_isTheAppsOwn() throws IOException {
    try (JarFile jar = new JarFile(PackagedApp.jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder("Manifest-Version", "Created-By", "Build-Jdk-Spec");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE"})
  void jar_licencesAndNotices_areThoseOfEveryLibraryThatHasOne(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (URL file : Collections.list(PackageIT.class.getClassLoader().getResources(name))) {
      String library = file.getPath().replaceFirst(".*/([^/]+)-[0-9][^/]*\\.jar!.*", "$1");
      if (Files.readString(Path.of("target", "licences.txt")).contains(":" + library + ":")) {
        texts.add(text(file));
      }
    }

    assertThat(texts).isNotEmpty();
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      assertThat(text(app.findResource(name))).contains(texts);
    }
  }

  private static String text(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void jar_description_isTheFileThatPeopleRead() throws IOException {
    try (URLClassLoader app = PackagedApp.behindTheWorker();
        InputStream in = app.findResource("openapi.yaml").openStream()) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(Path.of("docs", "openapi.yaml")));
    }
  }

  @Test
  void jar_entries_areThereOnce() {
    assertThat(PackagedApp.entries()).doesNotHaveDuplicates();
  }

  @Test
  void jar_classesOfOurs_areMainsAlone() {
    assertThat(PackagedApp.classes()).containsExactlyInAnyOrderElementsOf(mainClasses());
  }

  private static List<String> mainClasses() {
    Path classes = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .map(file -> file.replace(File.separatorChar, '.'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void jar_classFiles_areNotNewerThanTheWorkersJava() throws IOException {
    Map<String, Integer> newer = new TreeMap<>();
    try (JarFile jar = new JarFile(PackagedApp.jar().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        boolean versioned = entry.getName().startsWith("META-INF/versions/");
        if (entry.getName().endsWith(".class") && !versioned) {
          int version = version(jar, entry);
          if (version > JAVA_17) {
            newer.put(entry.getName(), version);
          }
        }
      }
    }

    assertThat(newer).isEmpty();
  }

  private static int version(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream data = new DataInputStream(jar.getInputStream(entry))) {
      data.readInt();
      data.readUnsignedShort();
      return data.readUnsignedShort();
    }
  }

  static List<String> services() {
    return PackagedApp.entries().stream()
        .filter(entry -> entry.startsWith(SERVICES))
        .map(entry -> entry.substring(SERVICES.length()))
        .toList();
  }

  @Test
  void services_merged_nameOurInjectorAndTheHttpClient() {
    assertThat(services())
        .contains(FunctionInstanceInjector.class.getName(), HttpClientProvider.class.getName());
  }

  @ParameterizedTest
  @MethodSource("services")
  void services_ofEveryLibraryInThePackage_areKept(String service) throws IOException {
    Set<String> kept = new TreeSet<>();
    Set<String> known = new TreeSet<>();
    Set<String> entries = new TreeSet<>(PackagedApp.entries());
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      kept.addAll(providers(app.findResource(SERVICES + service)));
    }
    for (URL file :
        Collections.list(PackageIT.class.getClassLoader().getResources(SERVICES + service))) {
      known.addAll(providers(file));
    }
    known.removeIf(provider -> !entries.contains(provider.replace('.', '/') + ".class"));

    assertThat(kept).isEqualTo(known).isNotEmpty();
  }

  private static List<String> providers(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  @Test
  void worker_ownLibraries_winOverThePackages() throws Exception {
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      assertThat(app.loadClass(HttpMethod.class.getName()).getClassLoader())
          .isSameAs(app.getParent());
      assertThat(app.loadClass(Gson.class.getName()).getClassLoader()).isSameAs(app.getParent());
      assertThat(app.getParent().getResource("com/google/gson/Gson.class").toString())
          .contains("gson-2.9.0.jar");
      assertThat(app.loadClass(AppInjector.class.getName()).getClassLoader()).isSameAs(app);
    }
  }

  /**
   * The worker catches exceptions, not errors: a class that cannot be created leaves the invocation
   * without a response.
   */
  @Test
  void classesOfOurs_all_areMadeBehindTheWorker() throws IOException {
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      for (String name : PackagedApp.classes()) {
        assertThatCode(() -> touch(Class.forName(name, true, app)))
            .as(name)
            .doesNotThrowAnyException();
      }
    }
  }

  /** Reads every signature, so every class in one must be present. */
  private static void touch(Class<?> type) {
    assertThat(type.getDeclaredConstructors()).isNotNull();
    assertThat(type.getDeclaredMethods()).isNotNull();
    assertThat(type.getDeclaredFields()).isNotNull();
    assertThat(type.getNestMembers()).isNotNull();
  }

  @Test
  void functions_withoutAnySetting_areMadeByTheOneInjector() throws Exception {
    try (URLClassLoader app = PackagedApp.behindTheWorker()) {
      Class<?> injectors = app.loadClass(FunctionInstanceInjector.class.getName());
      List<?> found = ServiceLoader.load(injectors, app).stream().map(s -> s.get()).toList();
      assertThat(found).hasSize(1);
      Method getInstance = injectors.getMethod("getInstance", Class.class);
      for (JsonNode function : functions().values()) {
        Class<?> type = app.loadClass(className(function));
        assertThat(getInstance.invoke(found.get(0), type)).isInstanceOf(type);
      }
    }
  }

  private static String className(JsonNode function) {
    String entryPoint = function.path("entryPoint").asText();
    return entryPoint.substring(0, entryPoint.lastIndexOf('.'));
  }

  /** Each function.json by its folder's name. */
  private static Map<String, JsonNode> functions() {
    Map<String, JsonNode> functions = new TreeMap<>();
    for (Path file : PackagedApp.files()) {
      if (file.endsWith("function.json")) {
        functions.put(file.getParent().toString(), json(PackagedApp.FOLDER.resolve(file)));
      }
    }
    return functions;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The package's own functions, by name. */
  private static Map<String, Method> methods() {
    Map<String, Method> methods = new TreeMap<>();
    for (String name : PackagedApp.classes()) {
      try {
        for (Method method : Class.forName(name).getDeclaredMethods()) {
          if (method.isAnnotationPresent(FunctionName.class)) {
            methods.put(method.getAnnotation(FunctionName.class).value(), method);
          }
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return methods;
  }

  static Set<String> names() {
    return methods().keySet();
  }

  @Test
  void functionJsons_all_areThoseOfTheAnnotatedMethods() {
    assertThat(functions().keySet()).isEqualTo(names()).hasSizeGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("names")
  void functionJson_ofEachFunction_saysWhatItsAnnotationsSay(String name) {
    assertThat(functions().get(name)).isEqualTo(expected(methods().get(name)));
  }

  private static ObjectNode expected(Method method) {
    ObjectNode function =
        JSON.createObjectNode()
            .put("scriptFile", "../" + PackagedApp.jars().get(0))
            .put("entryPoint", method.getDeclaringClass().getName() + "." + method.getName());
    ArrayNode bindings = function.putArray("bindings");
    for (Parameter parameter : method.getParameters()) {
      bind(parameter, bindings);
    }
    FixedDelayRetry retry = method.getAnnotation(FixedDelayRetry.class);
    if (retry != null) {
      function
          .putObject("retry")
          .put("strategy", retry.strategy())
          .put("maxRetryCount", retry.maxRetryCount())
          .put("delayInterval", retry.delayInterval());
    }
    return function;
  }

  private static void bind(Parameter parameter, ArrayNode bindings) {
    HttpTrigger http = parameter.getAnnotation(HttpTrigger.class);
    QueueTrigger queue = parameter.getAnnotation(QueueTrigger.class);
    TimerTrigger timer = parameter.getAnnotation(TimerTrigger.class);
    if (http != null) {
      ObjectNode trigger = trigger(bindings, "httpTrigger", http.name());
      trigger.put("route", http.route());
      ArrayNode methods = trigger.putArray("methods");
      Arrays.stream(http.methods()).map(HttpMethod::name).forEach(methods::add);
      trigger.put("authLevel", http.authLevel().name());
      bindings.addObject().put("type", "http").put("direction", "out").put("name", "$return");
    }
    if (queue != null) {
      trigger(bindings, "queueTrigger", queue.name())
          .put("queueName", queue.queueName())
          .put("connection", queue.connection());
    }
    if (timer != null) {
      trigger(bindings, "timerTrigger", timer.name()).put("schedule", timer.schedule());
    }
  }

  private static ObjectNode trigger(ArrayNode bindings, String type, String name) {
    return bindings.addObject().put("type", type).put("direction", "in").put("name", name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void functionName_ofEachFunction_doesNotEndInLib(String name) {
    assertThat(name).doesNotEndWithIgnoringCase("lib");
  }

  /** The worker's Gson knows no records and no java.time. */
  @ParameterizedTest
  @MethodSource("names")
  void inputs_ofEachFunction_areTextAndNumbers(String name) {
    assertThat(methods().get(name).getParameters())
        .extracting(parameter -> parameter.getParameterizedType().getTypeName())
        .isSubsetOf(
            "java.lang.String",
            "long",
            "com.microsoft.azure.functions.ExecutionContext",
            "com.microsoft.azure.functions.HttpRequestMessage<java.util.Optional<java.lang.String>>");
  }

  /**
   * The pages take a cookie or a sign-in instead, for a browser sends no key; a result link's
   * ticket is its key.
   */
  @Test
  void httpTriggers_allButTheStatusPagesAndResultLinks_needAKey() {
    assertThat(bindings("httpTrigger"))
        .filteredOn(trigger -> !trigger.path("authLevel").asText().equals("FUNCTION"))
        .extracting(
            trigger -> trigger.path("authLevel").asText() + " " + trigger.path("route").asText())
        .containsExactlyInAnyOrder(
            "ANONYMOUS status",
            "ANONYMOUS status/services/{service}",
            "ANONYMOUS status/operations/{service}/{operationId}",
            "ANONYMOUS results/{ticket}");
  }

  @Test
  void httpTriggers_all_haveARouteOfTheirOwn() {
    assertThat(bindings("httpTrigger"))
        .extracting(
            trigger ->
                trigger.path("methods")
                    + trigger.path("route").asText().replaceAll("\\{\\w+}", "*"))
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Test
  void queueTriggers_all_haveANameThatStorageAccepts() {
    assertThat(bindings("queueTrigger"))
        .extracting(trigger -> trigger.path("queueName").asText())
        .allMatch(name -> name.matches("(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*"))
        .contains("operation-starts", "operation-polls");
  }

  /**
   * The host reads a schedule from the app settings alone: without one the function is in error.
   */
  @Test
  void timerTriggers_all_findTheirScheduleWhereverTheAppRuns() throws IOException {
    JsonNode local = json(Path.of("local.settings.json")).path("Values");
    String bicep = Files.readString(Path.of("infra", "main.bicep"));

    assertThat(bindings("timerTrigger"))
        .extracting(trigger -> trigger.path("schedule").asText())
        .isNotEmpty()
        .allSatisfy(
            schedule -> {
              assertThat(schedule).matches("%[A-Z_]+%");
              String setting = schedule.replace("%", "");
              assertThat(local.has(setting)).isTrue();
              assertThat(bicep).contains(setting);
            });
  }

  private static List<JsonNode> bindings(String type) {
    return functions().values().stream()
        .map(function -> function.path("bindings").get(0))
        .filter(binding -> binding.path("type").asText().equals(type))
        .toList();
  }

  @Test
  void hostJson_limits_areTheDesigns() {
    JsonNode host = json(PackagedApp.FOLDER.resolve("host.json"));

    assertThat(host).isEqualTo(json(Path.of("host.json")));
    assertThat(host.path("version").asText()).isEqualTo("2.0");
    assertThat(host.path("functionTimeout").asText()).isEqualTo("00:04:00");
    assertThat(host.at("/extensionBundle/id").asText())
        .isEqualTo("Microsoft.Azure.Functions.ExtensionBundle");
    assertThat(host.at("/extensions/queues/visibilityTimeout").asText()).isEqualTo("00:01:00");
    assertThat(host.at("/extensions/queues/maxDequeueCount").asInt()).isEqualTo(5);
    assertThat(host.at("/extensions/queues/messageEncoding").asText()).isEqualTo("base64");
    assertThat(host.at("/extensions/http/routePrefix").asText()).isEqualTo("api");
  }
}
