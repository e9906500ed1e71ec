/**
 * Everything with a clock: what it is, what it is about, who acts next, until when, and how it ended. For now trouble with an
 * order. Holds ids, words of closed lists, times and pieces of goods; what a person wrote lies in the vault.
 */
@ApplicationModule(
        displayName = "Cases",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::features",
            "policy::register",
            "vault",
            "catalog",
            "orders",
            "payments",
            "mail",
            "suppliers",
            "checkout",
            "checkout::events",
            "fulfilment",
            "fulfilment::ship"
        })
@NullMarked
package shop.troth.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
