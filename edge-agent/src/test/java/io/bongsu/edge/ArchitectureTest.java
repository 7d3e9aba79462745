package io.bongsu.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.bongsu.edge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {"io.bongsu.edge.signal..", "io.bongsu.edge.rule.."};

  @ArchTest
  static final ArchRule signalAndRuleKnowNothingButJavaAndEachOther =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.bongsu.edge.signal..",
              "io.bongsu.edge.rule..",
              "java.lang..",
              "java.util..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule signalAndRuleReadNoClockAndThrowNoDice =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Instant.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(File.class);

  @ArchTest
  static final ArchRule signalDoesNotKnowRules =
      noClasses()
          .that()
          .resideInAPackage("io.bongsu.edge.signal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bongsu.edge.rule..");

  @ArchTest
  static final ArchRule onlyAppWiresThingsTogether =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bongsu.edge.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bongsu.edge.app..");

  @ArchTest
  static final ArchRule featuresDoNotGoRoundInCircles =
      slices().matching("io.bongsu.edge.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheLinkKnowsPaho =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.bongsu\\.edge\\.uplink\\.PahoLink.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");
}
