package shop.troth.storefront.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.vault.Form;

/** The buttons with which a buyer says no to a new use. They send nothing but the choice; who it is, the pass says. */
public final class UsesForm {

    private UsesForm() {}

    /** @param versions all of the store's; a no may be to a use that only a past one permitted */
    public static Form of(List<PolicyVersion> versions) {
        var purposes = new HashSet<String>();
        versions.forEach(
                it -> purposes.addAll(it.policy().vocabulary().purposes().leaves()));
        return new Form(
                "order-uses", List.of(), Map.of("purpose", purposes, "answer", Set.of("no", "allow")), List.of());
    }

    /** On the page of an order, whose buyer may take each no back. */
    public static UsesView view(String token, List<AskedUse> asked, Set<Purpose> objections, String said) {
        return view("/orders/" + token + "/uses", asked, objections, said, true);
    }

    /**
     * On any page.
     *
     * @param action where the buttons go
     * @param allows whether a no may be taken back there
     */
    public static UsesView view(
            String action, List<AskedUse> asked, Set<Purpose> objections, String said, boolean allows) {
        return new UsesView(
                action,
                asked.stream()
                        .map(it -> new UsesView.Use(
                                it.purpose().name(), it.title(), it.what(), objections.contains(it.purpose())))
                        .toList(),
                said,
                allows);
    }
}
