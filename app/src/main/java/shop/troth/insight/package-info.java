/**
 * Insight: what was sold, refunded and taxed, and what is in stock, added up by day for the reports at the desk, and whether what the bank
 * pays out matches the books. Contains sums, which product each item of an order was, the amounts of payouts, and words that searches found
 * nothing for; no people.
 */
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "stores::terms",
            "policy",
            "policy::features",
            "policy::register",
            "vault",
            "vault::keys",
            "catalog::search",
            "catalog::edit",
            "catalog::stock",
            "pricing",
            "orders",
            "orders::credit",
            "orders::edit",
            "payments",
            "payments::payout",
            "cases",
            "cases::dispute",
            "fulfillment"
        })
@NullMarked
package shop.troth.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
