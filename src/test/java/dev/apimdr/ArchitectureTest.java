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
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The direction of dependencies, and the words that names are made of. */
class ArchitectureTest {
  private static final String ROOT = "dev.apimdr";
  private static final String CORE = ROOT + ".core..";
  private static final String APP = ROOT + ".app..";
  private static final String AZURE = ROOT + ".azure..";
  private static final String FUNCTIONS = ROOT + ".functions..";
  private static final String JSON = ROOT + ".json..";
  private static final String LOCAL = ROOT + ".local..";
  private static final String JAVA = "java..";
  private static final String NULLNESS = "org.jspecify.annotations..";

  /** A word of its own in a class's name, e.g. not the one in Implicit. */
  private static final Pattern UNWANTED =
      Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Job|Task)(?![a-z]).*");

  /** Compiled from src/main alone: tests and the local tools lie in another folder. */
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
        .resideInAnyPackage(CORE, JAVA, NULLNESS)
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
  void sdks_areUsedOnlyAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(AZURE, FUNCTIONS, JSON)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.azure..", "com.fasterxml..", "com.microsoft.."))
        .check(MAIN);
  }

  @Test
  void names_areOfTheField() {
    classes().should(haveNoUnwantedWord()).check(MAIN);
  }

  @Test
  void functionClasses_holdOneFunctionAndNoOtherPublicMethod() {
    classes().should(holdOnlyOneFunctionIfAny()).check(MAIN);
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
  void functionClasses_withTwoFunctions_areFound() {
    JavaClasses bad = new ClassFileImporter().importClasses(TwoFunctions.class);
    ArchRule rule = classes().should(holdOnlyOneFunctionIfAny());
    assertThatThrownBy(() -> rule.check(bad)).isInstanceOf(AssertionError.class);
  }

  /** A name that must be found. */
  private static final class BackupManager {}

  /** A name that must not. */
  private static final class Implicit {}

  /** A class that must be found. */
  static final class TwoFunctions {
    @FunctionName("One")
    public void one() {}

    @FunctionName("Two")
    public void two() {}
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

  private static ArchCondition<JavaClass> holdOnlyOneFunctionIfAny() {
    return new ArchCondition<>("hold one function and no other public method, if any") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<JavaMethod> open =
            type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        long functions =
            type.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(FunctionName.class))
                .count();
        if (functions > 0 && (functions > 1 || open.size() > 1)) {
          events.add(
              SimpleConditionEvent.violated(
                  type,
                  type.getName()
                      + " has "
                      + functions
                      + " functions, "
                      + open.size()
                      + " public methods"));
        }
      }
    };
  }
}
