/**
 * Exports the ledger, and checks the database that holds it. Uses plain JDBC and no framework, so that commands can do this with or
 * without a running store.
 */
@NamedInterface("export")
@NullMarked
package shop.troth.ledger.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
