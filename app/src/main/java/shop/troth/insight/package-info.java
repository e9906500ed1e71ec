/**
 * Insight: what was sold, refunded and taxed, and what is in stock, added up by day for the reports at the desk. Contains sums, and which
 * product each item of an order was; no people.
 */
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {
            "kernel",
            "stores",
            "catalog::edit",
            "catalog::stock",
            "pricing",
            "orders",
            "orders::credit",
            "fulfillment"
        })
@NullMarked
package shop.troth.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
