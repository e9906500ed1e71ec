package shop.troth.policy.register;

import java.util.List;
import java.util.Set;
import shop.troth.policy.Fact;

/**
 * Something a store can have. It has it if its policy allows all of its uses, its cookies and what its form asks, and its
 * {@code store.yaml} does not leave it out.
 *
 * @param id the name in {@code store.yaml}; never changed once used
 * @param title what people call it
 * @param uses what it does with data about people
 * @param forms those that are there for it alone
 * @param needs ids of the features it stands on
 * @param pages the patterns of its addresses as controllers map them; they answer 404 while it is off
 * @param tells facts that a store with it learns of a person before anything about them is taken in; every other use of that store
 *     can know them at best
 * @param extra whether it is not for every shop: a store has it only if its {@code store.yaml} names it
 * @param isUnasked whether what it takes in comes by itself, before the store could learn anything of the person
 */
public record Feature(
        String id,
        String title,
        List<DeclaredUse> uses,
        List<DeclaredForm> forms,
        List<DeclaredCookie> cookies,
        List<String> needs,
        Set<String> pages,
        Set<Fact> tells,
        boolean extra,
        boolean isUnasked) {

    public static Feature of(String id, String title, DeclaredUse... uses) {
        return new Feature(id, title, List.of(uses), List.of(), List.of(), List.of(), Set.of(), Set.of(), false, false);
    }

    public Feature withForm(DeclaredForm form) {
        return new Feature(id, title, uses, List.of(form), cookies, needs, pages, tells, extra, isUnasked);
    }

    public Feature withCookie(DeclaredCookie cookie) {
        return new Feature(id, title, uses, forms, List.of(cookie), needs, pages, tells, extra, isUnasked);
    }

    public Feature needing(String... others) {
        return new Feature(id, title, uses, forms, cookies, List.of(others), pages, tells, extra, isUnasked);
    }

    public Feature at(String... addresses) {
        return new Feature(id, title, uses, forms, cookies, needs, Set.of(addresses), tells, extra, isUnasked);
    }

    public Feature telling(Fact... facts) {
        return new Feature(id, title, uses, forms, cookies, needs, pages, Set.of(facts), extra, isUnasked);
    }

    /** The same as something that only those stores have that name it. */
    public Feature asExtra() {
        return new Feature(id, title, uses, forms, cookies, needs, pages, tells, true, isUnasked);
    }

    /** The same for what comes by itself, such as an email: it knows none of the facts that another feature {@link #telling} learns. */
    public Feature unasked() {
        return new Feature(id, title, uses, forms, cookies, needs, pages, tells, extra, true);
    }
}
