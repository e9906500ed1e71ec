package shop.troth.insight.suggest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.insight.study.StudyReports;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.stores.Likes;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/**
 * Suggests products to a signed-in customer: what goes with what they bought, and what fits what they said they like. Reads their own orders
 * and answers and nothing else; each reading is in the ledger. For whoever turned suggestions off, or told the store to stop using their
 * information, it reads nothing.
 */
@Component
@Sink
@RequiredArgsConstructor
public class Suggest {

    private static final int MOST_ORDERS = 10;
    private static final int FOR_EACH = 2;

    private final Vault vault;
    private final Orders orders;
    private final Catalog catalog;
    private final OwnLikes ownLikes;
    private final StudyReports study;
    private final AddressChoices choices;
    private final AddressHalts halts;
    private final Features features;
    private final Clock clock;

    /** Whether the store suggests products, as far as its policy allows it. */
    public boolean isOffered(Store store) {
        return features.has(store.id(), SuggestFeatures.SUGGESTIONS);
    }

    /** Whether a customer turned suggestions off. */
    public boolean isOff(Session owner) {
        return choices.of(owner.store(), owner.person()).objected().contains(SuggestUses.PURPOSE);
    }

    /**
     * Suggests products that the customer has not bought.
     *
     * @param without slugs of products that are not suggested, such as those in the cart
     * @param most maximum number
     * @return empty if the customer turned suggestions off
     */
    public Optional<List<Suggestion>> to(Store store, Session owner, Set<String> without, int most) {
        if (isOff(owner)) {
            return Optional.empty();
        }
        if (!isOffered(store)
                || halts.since(store.id(), owner.person(), Halt.USE).isPresent()) {
            return Optional.of(List.of());
        }
        var shelf = catalog.now(store.id());
        var bought = bought(store, owner, shelf);
        var passed = new HashSet<>(without);
        bought.forEach(it -> passed.add(it.slug()));
        var found = new LinkedHashMap<String, Suggestion>();
        told(store, owner, shelf, passed, found);
        bought.forEach(it -> add(
                Stream.concat(study.together(store.id(), it.slug()).stream(), it.related().stream())
                        .flatMap(other -> shelf.find(other).stream()),
                "you bought " + it.name(),
                passed,
                found));
        return Optional.of(mixed(new ArrayList<>(found.values()), most));
    }

    /** Returns the products of the customer's last orders, newest first, however they were placed with their email address. */
    private List<Product> bought(Store store, Session owner, CatalogSnapshot shelf) {
        var people = choices.sameAddress(store.id(), owner.person());
        var last = orders.of(store.id(), people, clock.instant(), MOST_ORDERS);
        var use = SuggestUses.BOUGHT;
        var allowed =
                vault.useColumns(store.id(), last.stream().map(Order::buyer).collect(Collectors.toSet()), use);
        return last.stream()
                .filter(it -> allowed.contains(it.buyer()) && it.state() != OrderState.CANCELLED)
                .flatMap(it -> it.lines().stream())
                .flatMap(it -> Sku.of(it.sku()).stream())
                .flatMap(it -> shelf.find(it).stream())
                .map(ListedProduct::product)
                .distinct()
                .toList();
    }

    private void told(
            Store store,
            Session owner,
            CatalogSnapshot shelf,
            Set<String> passed,
            LinkedHashMap<String, Suggestion> found) {
        var questions = ownLikes.asked(store).questions();
        if (questions.isEmpty()) {
            return;
        }
        var use = SuggestUses.TOLD;
        var said = vault.openAll(store.id(), Set.of(owner.person()), use, use.known()).values().stream()
                .flatMap(it -> it.find(Kind.LIKES).stream())
                .flatMap(it -> it.reveal().stream())
                .collect(Collectors.toSet());
        for (var question : questions) {
            question.options().stream()
                    .filter(it -> said.contains(question.id() + "=" + it.id()))
                    .forEach(option -> add(
                            shelf.products().stream()
                                    .filter(it -> fits(option, it))
                                    .flatMap(it -> shelf.find(it.slug()).stream()),
                            "you told us “%s: %s”".formatted(question.title(), option.title()),
                            passed,
                            found));
        }
    }

    /** Whether a product fits an answer. */
    public static boolean fits(Likes.Option option, Product product) {
        return option.categories().contains(product.category())
                || product.specifications().stream()
                        .filter(it -> it.name().equals(option.attribute()))
                        .map(it -> it.value().toLowerCase(Locale.ROOT))
                        .anyMatch(value -> option.words().stream()
                                .anyMatch(word -> value.contains(word.toLowerCase(Locale.ROOT))));
    }

    private static void add(
            Stream<ListedProduct> products,
            String reason,
            Set<String> passed,
            LinkedHashMap<String, Suggestion> found) {
        products.filter(it -> !it.isSoldOut() && !passed.contains(it.product().slug()))
                .filter(it -> !found.containsKey(it.product().slug()))
                .limit(FOR_EACH)
                .forEach(it -> found.put(it.product().slug(), new Suggestion(it, reason)));
    }

    /** Takes one suggestion for each reason in turn. */
    private static List<Suggestion> mixed(List<Suggestion> all, int most) {
        var left = new ArrayList<>(all);
        var mixed = new ArrayList<Suggestion>();
        while (!left.isEmpty() && mixed.size() < most) {
            var reasons = new HashSet<String>();
            var round = left.stream().filter(it -> reasons.add(it.reason())).toList();
            mixed.addAll(round);
            left.removeAll(round);
        }
        return List.copyOf(mixed.subList(0, Math.min(most, mixed.size())));
    }
}
