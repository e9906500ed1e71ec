/**
 * What people may ask of a store about their own data, themselves or through an agent: to see all of it, to have it deleted, to have no use
 * made of it, and to have it shared with nobody; and what the law makes a store disclose about them. Asks the modules with orders, cases,
 * and accounts what is still open.
 */
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::text",
            "policy",
            "policy::decision",
            "policy::language",
            "policy::published",
            "policy::register",
            "policy::revision",
            "policy::words",
            "ledger",
            "ledger::find",
            "ledger::leaf",
            "vault",
            "vault::choices",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip",
            "orders",
            "fulfillment",
            "fulfillment::correct",
            "fulfillment::ending",
            "fulfillment::ship",
            "cases",
            "cases::contact",
            "cases::conversation",
            "mail",
            "stores",
            "suppliers",
            "surveys",
            "people::accounts",
            "people::choices",
            "people::choice-links",
            "people::tokens",
            "policy::features"
        })
@NullMarked
package shop.troth.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
