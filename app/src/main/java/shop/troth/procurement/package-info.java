/**
 * Orders from the procurement systems of organizations, by cXML: which systems there are and what each was told, and what their documents do.
 * Contains numbers, hashes of secrets, and statuses; what a document says of people goes into the vault or nowhere.
 */
@ApplicationModule(
        displayName = "Procurement",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::text",
            "stores",
            "policy",
            "policy::published",
            "policy::features",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::keys",
            "catalog",
            "catalog::attribute",
            "pricing",
            "orders",
            "payments",
            "payments::business",
            "people::choices",
            "people::organizations",
            "checkout",
            "checkout::business",
            "fulfillment"
        })
@NullMarked
package shop.troth.procurement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
