package shop.troth.people.organizations;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What members of an organization see of each other, because each agreed to it when joining (clauses colleagues). */
final class OrganizationUses {

    /** The names of the members. */
    static final Use NAMES = shown("members of an organization");

    /** Who ordered what, and for how much. */
    static final Use ORDERS =
            shown("orders of an organization").withColumns("order.number", "order.lines", "payment.amount");

    /** Who wants to order what, and for how much, to whoever decides on it; and who decided, to whoever asked. */
    static final Use REQUESTS =
            shown("orders of an organization to approve").withColumns("order.lines", "payment.amount");

    private OrganizationUses() {}

    private static Use shown(String name) {
        return Use.of(name, "order.communicate", new Recipient("organisation"), Kind.NAME)
                .given(Fact.CONSENTED);
    }
}
