/**
 * From a cart to a paid order: cart, details, review, placing the order, settling with the bank, confirming by email. Connects
 * the record modules that each know one part.
 */
@ApplicationModule(
        displayName = "Checkout",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::text",
            "stores",
            "stores::terms",
            "policy",
            "policy::published",
            "policy::features",
            "policy::language",
            "policy::register",
            "ledger",
            "vault",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip",
            "catalog",
            "catalog::stock",
            "pricing",
            "pricing::granted",
            "pricing::phone",
            "pricing::promotions",
            "orders",
            "orders::edit",
            "payments",
            "payments::business",
            "payments::gift-cards",
            "people::accounts",
            "people::choices",
            "people::tokens",
            "fulfillment",
            "fulfillment::edit",
            "mail",
            "suppliers",
            "staff",
            "delivery"
        })
@NullMarked
package shop.troth.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
