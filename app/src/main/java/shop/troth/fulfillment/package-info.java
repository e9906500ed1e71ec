/**
 * From a paid order to its buyer: the order page, emails, address changes, cancellation of all or part of the order, shipping.
 * Connects the record modules that each know one part; knows nothing about carts.
 */
@ApplicationModule(
        displayName = "Fulfillment",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "stores::parcel",
            "stores::terms",
            "policy",
            "policy::published",
            "policy::language",
            "policy::features",
            "policy::register",
            "ledger",
            "vault",
            "vault::choices",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip",
            "catalog",
            "catalog::stock",
            "pricing",
            "pricing::granted",
            "orders",
            "orders::credit",
            "orders::edit",
            "orders::link",
            "payments",
            "payments::change",
            "payments::business",
            "payments::gift-cards",
            "mail",
            "people::choices",
            "suppliers",
            "delivery",
            "staff"
        })
@NullMarked
package shop.troth.fulfillment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
