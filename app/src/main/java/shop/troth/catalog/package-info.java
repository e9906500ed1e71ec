/**
 * The catalogue: products, their variants, and stock on hand and held.
 * Browsing reads an impersonal snapshot in memory; stock is read from the database. Holds no personal data.
 */
@ApplicationModule(
        displayName = "Catalogue",
        allowedDependencies = {"kernel", "stores"})
@NullMarked
package shop.troth.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
