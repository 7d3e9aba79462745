package io.bongsu.sim.phone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class IndependenceTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.bongsu.sim");

  @Test
  void phonesShareNoCodeWithTheCodecTheyJudge() {
    noClasses()
        .that()
        .resideInAPackage("io.bongsu.sim.phone..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.bongsu.proto..", "io.bongsu.gateway..", "io.bongsu.sim.radio..", "com.google..")
        .check(CLASSES);
  }

  @Test
  void theTerritoryKnowsNoNetworkAndNobodyElse() {
    noClasses()
        .that()
        .resideInAPackage("io.bongsu.sim.territory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.bongsu.proto..",
            "io.bongsu.gateway..",
            "io.bongsu.sim.radio..",
            "io.bongsu.sim.phone..",
            "io.bongsu.sim.app..",
            "io.netty..",
            "java.net..")
        .check(CLASSES);
  }
}
