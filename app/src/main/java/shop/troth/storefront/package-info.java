/** The shopper's pages, one package per area: controllers and the views they show, with nothing beyond what they show. */
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
            "orders::credit",
            "payments",
            "people::choices",
            "newsletters::send",
            "checkout",
            "checkout::lists",
            "checkout::saved",
            "coupons",
            "fulfilment",
            "fulfilment::correct",
            "fulfilment::ending",
            "fulfilment::refund",
            "cases",
            "cases::trouble",
            "cases::contact",
            "cases::conversation",
            "fulfilment::access",
            "delivery",
            "people::accounts",
            "people::tokens",
            "people::passkeys",
            "proof",
            "rights",
            "web",
            "web::kept"
        })
@NullMarked
package shop.troth.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
