package io.bongsu.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;

@AnalyzeClasses(
    packages = "io.bongsu.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "io.bongsu.gateway.area..", "io.bongsu.gateway.alert..", "io.bongsu.gateway.incident.."
  };

  @ArchTest
  static final ArchRule decidingPackagesTouchNoNetworkAndNoFile =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.sql..",
              "io.netty..",
              "com.linecorp..",
              "org.apache..",
              "org.sqlite..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File|RandomAccess|Console).*")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decidingPackagesReadNoClockAndThrowNoDice =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.(util|security)\\.(Secure)?Random")
          .allowEmptyShould(true);

  /** Whoever wires drills knows no address of a live radio node, and nobody who does. */
  @ArchTest
  static final ArchRule drillsKnowNothingLive =
      noClasses()
          .that()
          .haveFullyQualifiedName("io.bongsu.gateway.app.DrillSide")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.bongsu\\.gateway\\.app\\.(?!DrillSide).*");

  /** Only three make links and broadcasters: the live road, the drills' and the rehearsal. */
  @ArchTest
  static final ArchRule linksAreMadeWhereRoadsAre =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(RadioSide|DrillSide|Theatre|Broadcaster|CbspLink)(\\$.*)?")
          .should()
          .callConstructorWhere(
              JavaCall.Predicates.target(
                  HasOwner.Predicates.With.owner(
                      HasName.Predicates.nameMatching(".*\\.(CbspLink|Broadcaster)"))));

  @ArchTest
  static final ArchRule nothingDependsOnApp =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bongsu.gateway.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bongsu.gateway.app..")
          .allowEmptyShould(true);
}
