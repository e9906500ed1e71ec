package shop.troth.checkout.organization;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is shown to the colleagues of a buyer who agreed to it (clause colleagues). */
final class OrganizationUses {

    static final Use SHOW = Use.of(
                    "orders of an organization", "order.communicate", new Recipient("organisation"), Kind.NAME)
            .withColumns("order.number", "order.lines", "payment.amount")
            .given(Fact.CONSENTED);

    private OrganizationUses() {}
}
