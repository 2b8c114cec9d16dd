package gridplan.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The shape of the program: what may know what. */
@AnalyzeClasses(packages = "gridplan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] FEATURES = {
    "gridplan.intake..",
    "gridplan.layer..",
    "gridplan.register..",
    "gridplan.plan..",
    "gridplan.member..",
    "gridplan.edition..",
    "gridplan.lookup..",
    "gridplan.incident..",
    "gridplan.access..",
    "gridplan.cross..",
    "gridplan.paper.."
  };

  /** Statements and rows; a data source or a transaction alone is not SQL. */
  private static final DescribedPredicate<JavaClass> SQL =
      resideInAnyPackage("java.sql..", "org.postgresql..", "org.springframework.jdbc.core..")
          .and(not(equivalentTo(JdbcClient.class)))
          .as("SQL statements");

  @ArchTest
  static final ArchRule coreKnowsOnlyTheJdkAndJts =
      classes()
          .that()
          .resideInAPackage("gridplan.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("gridplan.core..", "java..", "org.locationtech.jts..");

  @ArchTest
  static final ArchRule coreTouchesNoFilesAndNoClock =
      noClasses()
          .that()
          .resideInAPackage("gridplan.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
                  .or(name("java.io.File"))
                  .or(name("java.time.Clock"))
                  .or(name("java.time.Instant")));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("gridplan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule platformKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("gridplan.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("gridplan.cli..");

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("gridplan.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gridplan.cli..");

  @ArchTest
  static final ArchRule onlyExchangeKnowsGeoTools =
      noClasses()
          .that()
          .resideOutsideOfPackage("gridplan.exchange..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.geotools..", "org.opengis..");

  @ArchTest
  static final ArchRule exchangeKnowsNoSpring =
      noClasses()
          .that()
          .resideInAPackage("gridplan.exchange..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule controllersAreNobodyElsesBusiness =
      classes()
          .that()
          .areAnnotatedWith(RestController.class)
          .or()
          .areAnnotatedWith(Controller.class)
          .or()
          .areAnnotatedWith(RestControllerAdvice.class)
          .should()
          .bePackagePrivate();

  /** A feature's public door hands SQL to a worker behind it. */
  @ArchTest
  static final ArchRule onlyRepositoriesAndPackagePrivateWorkersSpeakSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("gridplan.platform.db..", "gridplan.exchange..")
          .and()
          .arePublic()
          .and()
          .areNotAnnotatedWith(Repository.class)
          .should()
          .dependOnClassesThat(SQL);

  @ArchTest
  static final ArchRule controllersSpeakNoSql =
      noClasses()
          .that()
          .areAnnotatedWith(RestController.class)
          .or()
          .areAnnotatedWith(Controller.class)
          .should()
          .dependOnClassesThat(SQL);

  @ArchTest
  static final ArchRule nothingPrintsToTheTerminalButTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("gridplan.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
