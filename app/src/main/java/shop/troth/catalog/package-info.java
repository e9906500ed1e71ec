/**
 * The catalog: products, their variants, and stock on hand and reserved. Browsing reads a snapshot in memory; stock is read from the
 * database. Contains no personal data.
 */
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"database", "kernel", "kernel::encoding", "kernel::text", "stores", "stores::parcel"})
@NullMarked
package shop.troth.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
