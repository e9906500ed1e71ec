package shop.troth.cli.serve;

import java.util.List;
import java.util.Optional;
import shop.troth.content.FileTexts;
import shop.troth.content.StorePages;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Finds stores whose page files differ from the pages that the shop shows, because these were edited at the desk. */
final class PageDifferences {

    private final Stores stores;
    private final StorePages pages;

    PageDifferences(Stores stores, StorePages pages) {
        this.stores = stores;
        this.pages = pages;
    }

    /** Returns a sentence for each store whose files differ. */
    List<String> apart() {
        return stores.originals().stream().flatMap(it -> apart(it).stream()).toList();
    }

    private Optional<String> apart(Store store) {
        var names = FileTexts.of(pages.now(store.id())).differing();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "stores/%s/pages differs from what was published at the desk, which the shop shows: %s. ./troth store export %s writes it there."
                                .formatted(store.id(), String.join(", ", names), store.id()));
    }
}
