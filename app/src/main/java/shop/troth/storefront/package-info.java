/** The shopper's pages, a package an area: controllers, the views they show, and nothing they do not show. */
@ApplicationModule(
        displayName = "Storefront",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::decision",
            "policy::published",
            "policy::features",
            "policy::register",
            "policy::language",
            "policy::check",
            "policy::words",
            "ledger",
            "ledger::find",
            "ledger::prove",
            "ledger::verify",
            "vault",
            "catalog",
            "catalog::search",
            "pricing",
            "orders",
            "payments",
            "checkout",
            "fulfilment",
            "fulfilment::ending",
            "cases",
            "cases::trouble",
            "fulfilment::access",
            "delivery",
            "proof",
            "web",
            "web::kept"
        })
@NullMarked
package shop.troth.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
