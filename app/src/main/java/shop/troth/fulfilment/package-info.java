/**
 * The way of a paid order to its buyer: its page, its messages, changing its address, cancelling it in whole or in part, sending
 * it. Joins the records that each know one part; knows nothing of carts.
 */
@ApplicationModule(
        displayName = "Fulfilment",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::published",
            "policy::features",
            "policy::register",
            "ledger",
            "vault",
            "catalog",
            "pricing",
            "orders",
            "payments",
            "mail",
            "suppliers",
            "delivery"
        })
@NullMarked
package shop.troth.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
