package dev.apimdr;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package may use which, the words that type names avoid, and how wide types may be. */
class ArchitectureTest {
  private static final String ROOT = "dev.apimdr";
  private static final String CORE = ROOT + ".core..";
  private static final String APP = ROOT + ".app..";
  private static final String AZURE = ROOT + ".azure..";
  private static final String FUNCTIONS = ROOT + ".functions..";
  private static final String JSON = ROOT + ".json..";
  private static final String LOCAL = ROOT + ".local..";
  private static final String JAVA = "java..";

  /** For HMAC signatures; part of every Java platform. */
  private static final String JAVA_CRYPTO = "javax.crypto..";

  private static final String NULLNESS = "org.jspecify.annotations..";

  /** Matches whole words of a class name only: Impl, but not Implicit. */
  private static final Pattern UNWANTED =
      Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Job|Task)(?![a-z]).*");

  /** More parameters than this are easily confused at a call. */
  private static final int MOST_PARAMETERS = 7;

  private static final int MOST_COMPONENTS = 9;

  /** An enum's constructor in byte code also takes the constant's name and ordinal. */
  private static final int ADDED_FOR_ENUMS = 2;

  /** Classes of src/main only, without tests and local tools. */
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void main_isFound() {
    assertThat(MAIN.stream().anyMatch(resideInAPackage(CORE))).isTrue();
    assertThat(MAIN.stream().anyMatch(resideInAPackage(APP))).isTrue();
    assertThat(MAIN.stream().noneMatch(resideInAPackage(LOCAL))).isTrue();
  }

  @Test
  void layers_dependOnlyInwards() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("core")
        .definedBy(CORE)
        .layer("app")
        .definedBy(APP)
        .optionalLayer("azure")
        .definedBy(AZURE)
        .optionalLayer("functions")
        .definedBy(FUNCTIONS)
        .whereLayer("app")
        .mayOnlyBeAccessedByLayers("azure", "functions")
        .whereLayer("azure")
        .mayOnlyBeAccessedByLayers("functions")
        .whereLayer("functions")
        .mayNotBeAccessedByAnyLayer()
        .check(MAIN);
  }

  @Test
  void core_usesOnlyJava() {
    classes()
        .that()
        .resideInAPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CORE, JAVA, JAVA_CRYPTO, NULLNESS)
        .check(MAIN);
  }

  @Test
  void app_usesOnlyJavaAndCore() {
    classes()
        .that()
        .resideInAPackage(APP)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(APP, CORE, JAVA, NULLNESS)
        .check(MAIN);
  }

  @Test
  void core_readsNoClockRandomnessOrEnvironment() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(MAIN);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void main_doesNotKnowTheLocalTools() {
    noClasses().should().dependOnClassesThat().resideInAPackage(LOCAL).check(MAIN);
  }

  @Test
  void json_isReadAndWrittenInOnePackage_withoutAMapper() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JSON)
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
        .check(MAIN);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.databind.."))
        .check(MAIN);
  }

  @Test
  void sdks_areUsedOnlyAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(AZURE, FUNCTIONS)
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.azure..", "com.microsoft.."))
        .check(MAIN);
  }

  @Test
  void names_areOfTheField() {
    classes().should(haveNoUnwantedWord()).check(MAIN);
  }

  @Test
  void functionClasses_holdNoPublicMethodButFunctions() {
    classes().should(holdOnlyFunctionsIfAny()).check(MAIN);
  }

  @Test
  void constructorsAndRecords_areNarrow() {
    assertThat(tooWide(MAIN)).isEmpty();
  }

  @Test
  void constructorsAndRecords_thatAreTooWide_areFound() {
    JavaClasses some =
        new ClassFileImporter()
            .importClasses(
                EightParameters.class,
                SevenParameters.class,
                TenComponents.class,
                NineComponents.class,
                SevenFields.class);
    assertThat(tooWide(some))
        .containsExactly(EightParameters.class.getName(), TenComponents.class.getName());
  }

  @Test
  void names_withAnUnwantedWord_areFound() {
    JavaClasses bad = new ClassFileImporter().importClasses(BackupManager.class, Implicit.class);
    assertThatThrownBy(() -> classes().should(haveNoUnwantedWord()).check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("BackupManager")
        .hasMessageNotContaining("Implicit");
  }

  @Test
  void functionClasses_withAnotherPublicMethod_areFound() {
    JavaClasses bad =
        new ClassFileImporter().importClasses(FunctionAndMore.class, TwoFunctions.class);
    ArchRule rule = classes().should(holdOnlyFunctionsIfAny());
    assertThatThrownBy(() -> rule.check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("FunctionAndMore")
        .hasMessageNotContaining("TwoFunctions");
  }

  /** The rule must report this name. */
  private static final class BackupManager {}

  /** The rule must accept this name. */
  private static final class Implicit {}

  /** The rule must report this class. */
  static final class FunctionAndMore {
    @FunctionName("One")
    public void one() {}

    public void more() {}
  }

  /** The rule must accept this class. */
  static final class TwoFunctions {
    @FunctionName("One")
    public void one() {}

    @FunctionName("Two")
    public void two() {}
  }

  /** The rule must report this class. */
  @SuppressWarnings("unused")
  private static final class EightParameters {
    EightParameters(int a, int b, int c, int d, int e, int f, int g, int h) {}
  }

  /** The rule must accept this class. */
  @SuppressWarnings("unused")
  private static final class SevenParameters {
    SevenParameters(int a, int b, int c, int d, int e, int f, int g) {}
  }

  /** The rule must report this record. */
  private record TenComponents(
      int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {}

  /**
   * The rule must accept this record: its components, not its constructor's parameters, are
   * counted.
   */
  private record NineComponents(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}

  /** The rule must accept this enum: the compiler adds two parameters to its constructor. */
  @SuppressWarnings("unused")
  private enum SevenFields {
    ONE(1, 2, 3, 4, 5, 6, 7);

    SevenFields(int a, int b, int c, int d, int e, int f, int g) {}
  }

  /** The names of types whose constructors or record components exceed the limits. */
  private static Set<String> tooWide(JavaClasses types) {
    return types.stream()
        .filter(type -> !type.isAnonymousClass())
        .filter(ArchitectureTest::isTooWide)
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTooWide(JavaClass type) {
    int most = type.isRecord() ? MOST_COMPONENTS : MOST_PARAMETERS;
    int added = type.isEnum() ? ADDED_FOR_ENUMS : 0;
    return type.getConstructors().stream()
        .map(JavaConstructor::getRawParameterTypes)
        .anyMatch(parameters -> parameters.size() > most + added);
  }

  private static ArchCondition<JavaClass> haveNoUnwantedWord() {
    return new ArchCondition<>("have no unwanted word in their names") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = type.getSimpleName();
        if (UNWANTED.matcher(name).matches()) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " has another word"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> holdOnlyFunctionsIfAny() {
    return new ArchCondition<>("hold no public method but functions, if any") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Map<Boolean, List<JavaMethod>> methods =
            type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .collect(
                    Collectors.partitioningBy(
                        method -> method.isAnnotatedWith(FunctionName.class)));
        if (!methods.get(true).isEmpty() && !methods.get(false).isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is no function class: " + methods.get(false)));
        }
      }
    };
  }
}
