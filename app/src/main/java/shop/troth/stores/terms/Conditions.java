package shop.troth.stores.terms;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A store's conditions of sale.
 *
 * @param salesTax where it collects sales tax
 * @param returnDays how many days after delivery the buyer can request a return; empty if the order page takes no such requests
 * @param terms the version of its terms of use; empty if it has no such page
 */
public record Conditions(SalesTax salesTax, OptionalInt returnDays, Optional<Terms> terms) {}
