package shop.troth.policy.register;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Fact;

/**
 * Something that a store can have. A store has it if its policy allows all of its uses, its cookies, and what its form asks, and its
 * {@code store.yaml} does not leave it out.
 *
 * @param id the name in {@code store.yaml}; never changed once used
 * @param title the name that people read
 * @param uses what it does with data about people
 * @param forms the forms that exist only for it
 * @param needs ids of the features that it requires
 * @param pages the controllers' URL patterns of its pages, which respond with 404 while it is off
 * @param tells facts that a store with it learns about a person before it collects anything about them; at best, every other use of that
 *     store can know them
 * @param extra whether a store has it only if its {@code store.yaml} names it
 * @param isUnasked whether what it collects arrives by itself, before the store could learn anything about the person
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

    /** A feature with only uses; the other methods add the rest. */
    public static Feature of(String id, String title, DeclaredUse... uses) {
        return new Feature(id, title, List.of(uses), List.of(), List.of(), List.of(), Set.of(), Set.of(), false, false);
    }

    public Feature withForm(DeclaredForm form) {
        return new Feature(id, title, uses, List.of(form), cookies, needs, pages, tells, extra, isUnasked);
    }

    public Feature withCookie(DeclaredCookie cookie) {
        var more = Stream.concat(cookies.stream(), Stream.of(cookie)).toList();
        return new Feature(id, title, uses, forms, more, needs, pages, tells, extra, isUnasked);
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

    /** The same feature for only those stores that name it. */
    public Feature asExtra() {
        return new Feature(id, title, uses, forms, cookies, needs, pages, tells, true, isUnasked);
    }

    /**
     * The same feature for data that arrives by itself, such as an email: it knows none of the facts that {@link #telling} features learn.
     */
    public Feature unasked() {
        return new Feature(id, title, uses, forms, cookies, needs, pages, tells, extra, true);
    }
}
