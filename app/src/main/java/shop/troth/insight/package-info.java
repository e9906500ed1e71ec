/**
 * Insight: daily sums of sales, refunds, tax, and stock for reports at the desk, and the comparison of the bank's payouts with the books.
 * Contains sums, the product of each order item, statistics for partners, payout amounts, words that searches found nothing for, and counts of what customers like;
 * no personal data. To count by state, it opens the state of an order in the vault; to suggest products and for the study of what customers
 * like, it opens what they said they like, and uses what they ordered.
 */
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "stores",
            "stores::terms",
            "policy",
            "policy::features",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::choices",
            "vault::keys",
            "people::accounts",
            "people::tokens",
            "catalog",
            "catalog::attribute",
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
            "fulfillment",
            "suppliers",
            "visits"
        })
@NullMarked
package shop.troth.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
