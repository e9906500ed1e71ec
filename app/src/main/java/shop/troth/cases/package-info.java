/**
 * Cases with a deadline, such as problem orders and messages to the store: what each is about, who acts next and until when, and how it
 * ended. Contains ids, words from closed lists, times, and quantities; what a person wrote is in the vault.
 */
@ApplicationModule(
        displayName = "Cases",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::text",
            "stores",
            "stores::terms",
            "policy",
            "policy::decision",
            "policy::published",
            "policy::language",
            "policy::features",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip",
            "catalog",
            "catalog::prepare-pictures",
            "catalog::search",
            "catalog::stock",
            "pricing",
            "pricing::granted",
            "pricing::phone",
            "orders",
            "orders::link",
            "people::choices",
            "payments",
            "payments::change",
            "mail",
            "mail::incoming",
            "mail::read",
            "suppliers",
            "checkout",
            "checkout::change",
            "checkout::events",
            "fulfillment",
            "fulfillment::edit",
            "fulfillment::ship",
            "fulfillment::refund",
            "fulfillment::returned",
            "delivery"
        })
@NullMarked
package shop.troth.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
