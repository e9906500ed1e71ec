/**
 * The desk: the staff's pages, on a port and a host name of their own. Shows orders without the people who placed them; a person's
 * fields appear only after a reveal, for a case at hand.
 */
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::features",
            "policy::register",
            "ledger",
            "ledger::find",
            "ledger::leaf",
            "vault",
            "catalog",
            "catalog::edit",
            "catalog::feed",
            "catalog::price",
            "catalog::stock",
            "catalog::transfer",
            "catalog::moved",
            "catalog::pictures",
            "catalog::prepare-pictures",
            "content",
            "content::edit-pages",
            "pricing",
            "pricing::promotions",
            "pricing::edit-promotions",
            "orders",
            "orders::credit",
            "payments",
            "mail",
            "decoys",
            "insight",
            "staff",
            "staff::entry",
            "staff::notices",
            "suppliers",
            "fulfillment",
            "fulfillment::correct",
            "fulfillment::ship",
            "fulfillment::refund",
            "fulfillment::returned",
            "fulfillment::notes",
            "fulfillment::email",
            "cases",
            "cases::trouble",
            "cases::contact",
            "cases::quotes",
            "cases::conversation",
            "cases::entered",
            "cases::dispute",
            "people::choices",
            "rights::agents",
            "rights::caller",
            "rights::child",
            "rights::legal",
            "rights::legal-requests",
            "rights::legal-export",
            "proof",
            "proof::visit"
        })
@NullMarked
package shop.troth.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
