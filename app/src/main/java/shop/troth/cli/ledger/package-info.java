/** The commands about the ledger: exporting it, and checking it without database or store. */
@NullMarked
package shop.troth.cli.ledger;

import org.jspecify.annotations.NullMarked;
