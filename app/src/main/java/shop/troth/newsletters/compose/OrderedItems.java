package shop.troth.newsletters.compose;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.kernel.Problem;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.stores.Store;

/** Finds the catalog numbers that a draft’s audience is about, in the current catalog. */
@Component
@RequiredArgsConstructor
public class OrderedItems {

    private static final int MOST_LISTED = 20;

    private final Catalog catalog;

    /**
     * Returns the catalog numbers of the categories and products that the draft names.
     *
     * @return an empty set if any order counts
     * @throws Problem for a category or product that the store does not have, with suggestions
     */
    public Set<String> numbers(Store store, NewsletterDraft draft) {
        return draft.ordered().items().stream()
                .flatMap(it -> products(store, draft, it).stream())
                .flatMap(it -> it.variants().stream())
                .map(it -> it.sku().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Product> products(Store store, NewsletterDraft draft, String item) {
        var all = catalog.products(store.id());
        var found = all.stream()
                .filter(it -> it.category().equalsIgnoreCase(item) || it.slug().equals(item))
                .toList();
        if (found.isEmpty()) {
            throw unknown(store, draft, item, all);
        }
        return found;
    }

    private Problem unknown(Store store, NewsletterDraft draft, String item, List<Product> all) {
        var categories = catalog.categories(store.id());
        var known = Stream.concat(categories.stream(), all.stream().map(Product::slug))
                .toList();
        return new Problem(
                "%s: %s has no category or product “%s”.%s Its categories are %s; a product is named as in its address, such as %s."
                        .formatted(
                                draft.name(),
                                store.id(),
                                item,
                                ClosestWord.to(item, known)
                                        .map(" Did you mean “%s”?"::formatted)
                                        .orElse(""),
                                categories.stream().limit(MOST_LISTED).collect(Collectors.joining(", ")),
                                all.stream().map(Product::slug).findFirst().orElse("—")));
    }
}
