/**
 * Newsletters: composed from a store's drafts and sent once to each person who chose them and has not opted out; and labels for printed
 * mail. Holds the text of newsletters, times, keyed hashes of addresses, and subject ids; addresses are opened only for sending.
 */
@ApplicationModule(
        displayName = "Newsletters",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "kernel::text",
            "stores",
            "policy",
            "policy::decision",
            "policy::features",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "mail",
            "mail::returned",
            "mail::bounce",
            "suppliers",
            "catalog",
            "orders",
            "pricing",
            "people::choices",
            "people::choice-links"
        })
@NullMarked
package shop.troth.newsletters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
