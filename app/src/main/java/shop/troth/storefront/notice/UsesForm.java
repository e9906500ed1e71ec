package shop.troth.storefront.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.vault.Form;

/** The buttons with which a buyer objects to a new use. They send only the choice; the buyer is known by the pass. */
public final class UsesForm {

    private UsesForm() {}

    /** @param versions all of the store's versions; an objection may be to a use that only a past one permitted */
    public static Form of(List<PolicyVersion> versions) {
        var purposes = new HashSet<String>();
        versions.forEach(
                it -> purposes.addAll(it.policy().vocabulary().purposes().leaves()));
        return new Form(
                "order-uses", List.of(), Map.of("purpose", purposes, "answer", Set.of("no", "allow")), List.of());
    }

    /** Returns the view for the page of an order, where objections may be withdrawn. */
    public static NewUsesView view(String token, List<AskedUse> asked, Set<Purpose> objections, String said) {
        return view("/orders/" + token + "/uses", asked, objections, said, true);
    }

    /**
     * Returns the view for any page.
     *
     * @param action address the buttons post to
     * @param allows whether an objection may be withdrawn there
     */
    public static NewUsesView view(
            String action, List<AskedUse> asked, Set<Purpose> objections, String said, boolean allows) {
        return new NewUsesView(
                action,
                asked.stream()
                        .map(it -> new NewUsesView.Use(
                                it.purpose().name(), it.title(), it.what(), objections.contains(it.purpose())))
                        .toList(),
                said,
                allows);
    }
}
