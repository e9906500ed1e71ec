package shop.troth.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;

/**
 * Classes as ArchUnit reads them. Read once a JVM: it takes seconds. The runner gives the tests that ask for them to one
 * ({@code troth.testrun.Plan}).
 */
public final class ShopClasses {

    private static final JavaClasses READ =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("shop.troth");

    private ShopClasses() {}

    /** The shop's own, without tests. */
    public static JavaClasses get() {
        return READ;
    }

    /** Those of the shop's own whose full name begins so. */
    public static JavaClasses of(String beginning) {
        return READ.that(describe("begin so", it -> it.getFullName().startsWith(beginning)));
    }

    /** The tests'. */
    public static JavaClasses ofTests() {
        return Tests.READ;
    }

    /** Read when first asked for. */
    private static final class Tests {

        private static final JavaClasses READ =
                new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages("shop.troth");
    }
}
