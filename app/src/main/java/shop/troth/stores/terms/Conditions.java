package shop.troth.stores.terms;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The conditions of sale of a store.
 *
 * @param salesTax where it collects sales tax
 * @param returnDays for how many days after an order arrived its buyer may ask to return it; nothing where the order page takes no
 *     such requests
 * @param terms the version of its terms of use, where it has such a page
 */
public record Conditions(SalesTax salesTax, OptionalInt returnDays, Optional<Terms> terms) {}
