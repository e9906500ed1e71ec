package shop.troth.storefront.order;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.notice.AskedUse;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;

/** The buttons with which a buyer says no to a new use. They keep nothing but the choice: the address is compared and forgotten. */
final class UsesForm {

    private UsesForm() {}

    /** @param versions all of the store's; a no may be to a use that only a past one permitted */
    static Form of(List<PolicyVersion> versions) {
        var purposes = new HashSet<String>();
        versions.forEach(
                it -> purposes.addAll(it.policy().vocabulary().purposes().leaves()));
        return new Form(
                "order-link",
                List.of(new Form.Part<>(Kind.EMAIL, List.of(OrderGate.EMAIL), Checks.email(), "")),
                Map.of("purpose", purposes, "answer", Set.of("no", "allow")),
                List.of());
    }

    static UsesView view(String token, Opened person, List<AskedUse> asked, Set<Purpose> objections, String said) {
        return new UsesView(
                "/orders/" + token + "/uses",
                PersonLines.email(person),
                asked.stream()
                        .map(it -> new UsesView.Use(
                                it.purpose().name(), it.title(), it.what(), objections.contains(it.purpose())))
                        .toList(),
                said);
    }
}
