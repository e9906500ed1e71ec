package shop.troth.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** The shop's own classes as ArchUnit reads them, without tests. Read once a JVM: it takes seconds. */
public final class ShopClasses {

    private static final JavaClasses READ =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("shop.troth");

    private ShopClasses() {}

    public static JavaClasses get() {
        return READ;
    }
}
