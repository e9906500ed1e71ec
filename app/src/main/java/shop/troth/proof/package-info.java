/**
 * The proof: for each clause of a store's policy, what a program found when it last checked. Observes the real store, and acts
 * as a made-up shopper in its probe twin. Contains verdicts and sentences about clauses; no personal data.
 */
@ApplicationModule(
        displayName = "Proof",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::check",
            "policy::decision",
            "policy::features",
            "policy::language",
            "policy::published",
            "policy::register",
            "policy::words",
            "backup",
            "ledger",
            "ledger::export",
            "ledger::find",
            "ledger::leaf",
            "vault",
            "web",
            "web::limits",
            "web::cookies",
            "web::work",
            "catalog",
            "catalog::edit",
            "orders",
            "pricing",
            "pricing::phone",
            "payments",
            "mail",
            "mail::returned",
            "mail::bounce",
            "people::choices",
            "people::tokens",
            "newsletters",
            "newsletters::compose",
            "newsletters::send",
            "newsletters::post",
            "suppliers",
            "checkout",
            "rights::erase",
            "rights::agents",
            "rights::agent-keys",
            "rights::caller",
            "rights::child",
            "rights::legal",
            "rights::legal-requests",
            "rights::legal-export",
            "cases::conversation",
            "cases::entered",
            "coupons",
            "fulfillment",
            "fulfillment::access",
            "fulfillment::ship",
            "cases",
            "cases::trouble",
            "cases::report",
            "cases::contact",
            "cases::quotes"
        })
@NullMarked
package shop.troth.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
