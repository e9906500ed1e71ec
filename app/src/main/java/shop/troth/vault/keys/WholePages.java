package shop.troth.vault.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.modulith.NamedInterface;

/**
 * Pages of a list that leaves out rows without a valid seal. Such a row takes no other's place on its page: a page that is not full is the
 * last one, whoever wrote rows into the table.
 */
@NamedInterface("keys")
public final class WholePages {

    private WholePages() {}

    /**
     * Reads until a page is full or the table ends.
     *
     * @param most the size of the page
     * @param read returns up to {@code most} rows in order, after the given one or from where the page begins
     * @param shown whether the page has a row
     */
    public static <R> List<R> of(int most, Function<Optional<R>, List<R>> read, Predicate<R> shown) {
        var page = new ArrayList<R>();
        var rows = read.apply(Optional.empty());
        rows.stream().filter(shown).forEach(page::add);
        while (page.size() < most && rows.size() == most) {
            rows = read.apply(Optional.of(rows.getLast()));
            rows.stream().filter(shown).limit(most - page.size()).forEach(page::add);
        }
        return page;
    }
}
