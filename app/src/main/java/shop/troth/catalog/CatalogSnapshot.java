package shop.troth.catalog;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import shop.troth.kernel.QuietPeriod;

/**
 * One store's products at a given time: immutable, without personal data, shared by all requests. The next snapshot shares everything
 * unchanged with it, so a new price copies only a few hundred references, and differences are found without comparing all products.
 */
public final class CatalogSnapshot {

    /** The number of products per piece; a change copies one piece and the list of pieces. */
    private static final int PIECE = 256;

    private static final Comparator<ListedProduct> ORDER = Comparator.comparingInt(ListedProduct::position)
            .thenComparing(it -> it.product().slug());

    /**
     * The difference between two snapshots.
     *
     * @param changed products that are new or different
     * @param gone slugs of removed products
     */
    public record Difference(List<ListedProduct> changed, List<String> gone) {}

    /** The products with a past, current, or future sale, and the period in which none of these starts or ends. */
    private record Sales(Set<String> slugs, QuietPeriod between) {

        /** @param shelf products as sold at that time */
        static Sales of(Collection<ListedProduct> shelf, Instant now) {
            var slugs = new HashSet<String>();
            var turns = new ArrayList<Instant>();
            for (var it : shelf) {
                for (var variant : it.product().variants()) {
                    var sale = variant.sale();
                    if (sale != null) {
                        slugs.add(it.product().slug());
                        turns.addAll(List.of(sale.from(), sale.until()));
                    }
                }
            }
            return new Sales(slugs, QuietPeriod.around(now, turns));
        }
    }

    private final Map<String, Integer> places;
    private final Map<Sku, Integer> numbers;
    private final Map<String, Integer> categories;
    private final ListedProduct[][] pieces;
    private final int size;
    private final Sales sales;

    private CatalogSnapshot(
            Map<String, Integer> places,
            Map<Sku, Integer> numbers,
            Map<String, Integer> categories,
            ListedProduct[][] pieces,
            int size,
            Sales sales) {
        this.places = places;
        this.numbers = numbers;
        this.categories = categories;
        this.pieces = pieces;
        this.size = size;
        this.sales = sales;
    }

    /** @param shelf products in any order with unique slugs, without current sales */
    public static CatalogSnapshot of(Collection<ListedProduct> shelf) {
        return of(shelf, Instant.EPOCH);
    }

    /** @param shelf products in any order with unique slugs, as sold at that time */
    static CatalogSnapshot of(Collection<ListedProduct> shelf, Instant now) {
        return of(shelf, Sales.of(shelf, now));
    }

    private static CatalogSnapshot of(Collection<ListedProduct> shelf, Sales sales) {
        var sorted = shelf.stream().sorted(ORDER).toArray(ListedProduct[]::new);
        var places = HashMap.<String, Integer>newHashMap(sorted.length);
        var numbers = HashMap.<Sku, Integer>newHashMap(sorted.length);
        var categories = new LinkedHashMap<String, Integer>();
        var pieces = new ListedProduct[(sorted.length + PIECE - 1) / PIECE][];
        for (int i = 0; i < sorted.length; i++) {
            Integer place = i;
            places.put(sorted[i].product().slug(), place);
            sorted[i].product().variants().forEach(it -> numbers.put(it.sku(), place));
            categories.merge(sorted[i].product().category(), 1, Integer::sum);
            if (i % PIECE == 0) {
                pieces[i / PIECE] = Arrays.copyOfRange(sorted, i, Math.min(i + PIECE, sorted.length));
            }
        }
        return new CatalogSnapshot(
                places, numbers, Collections.unmodifiableMap(categories), pieces, sorted.length, sales);
    }

    /** Returns all products, in the order of the catalog file. */
    public List<Product> products() {
        return new Products();
    }

    public int size() {
        return size;
    }

    /** Returns the categories in order, each with its number of products; the same object while unchanged. */
    public Map<String, Integer> categories() {
        return categories;
    }

    public Optional<ListedProduct> find(String slug) {
        return Optional.ofNullable(places.get(slug)).map(this::at);
    }

    /** Returns the product with a catalog number. */
    public Optional<ListedProduct> find(Sku sku) {
        return Optional.ofNullable(numbers.get(sku)).map(this::at);
    }

    ListedProduct at(int place) {
        return pieces[place / PIECE][place % PIECE];
    }

    /** Returns whether it is still valid at a given time: no sale started or ended since. */
    boolean holdsAt(Instant now) {
        return sales.between().contains(now);
    }

    /** Returns it with the sales of a given time; the same object if none started or ended. */
    CatalogSnapshot at(Instant now) {
        if (holdsAt(now)) {
            return this;
        }
        var then = new ArrayList<ListedProduct>();
        sales.slugs().forEach(slug -> find(slug).ifPresent(it -> then.add(it.at(now))));
        var changed = then.stream().filter(it -> !find(it.product().slug()).equals(Optional.of(it)));
        return replaced(changed.toList(), Sales.of(then, now));
    }

    /** Returns it with products changed or added, and others removed. All are as sold at that time. */
    CatalogSnapshot with(Collection<ListedProduct> changed, Set<String> gone, Instant now) {
        var turning = salesWith(changed, gone, now);
        if (gone.stream().noneMatch(places::containsKey) && changed.stream().allMatch(this::keepsItsPlace)) {
            return replaced(changed, turning);
        }
        var all = LinkedHashMap.<String, ListedProduct>newLinkedHashMap(size + changed.size());
        for (int i = 0; i < size; i++) {
            all.put(at(i).product().slug(), at(i));
        }
        changed.forEach(it -> all.put(it.product().slug(), it));
        gone.forEach(all::remove);
        return of(all.values(), turning);
    }

    /** Returns the differences from an earlier snapshot. */
    public Difference since(CatalogSnapshot before) {
        var changed = new ArrayList<ListedProduct>();
        var gone = new ArrayList<String>();
        if (places == before.places) { // the same products at the same places
            for (int i = 0; i < pieces.length; i++) {
                for (int j = 0; pieces[i] != before.pieces[i] && j < pieces[i].length; j++) {
                    if (pieces[i][j] != before.pieces[i][j]) {
                        changed.add(pieces[i][j]);
                    }
                }
            }
            return new Difference(changed, gone);
        }
        for (int i = 0; i < size; i++) {
            var place = before.places.get(at(i).product().slug());
            if (place == null || before.at(place) != at(i)) {
                changed.add(at(i));
            }
        }
        for (var slug : before.places.keySet()) {
            if (!places.containsKey(slug)) {
                gone.add(slug);
            }
        }
        return new Difference(changed, gone);
    }

    private boolean keepsItsPlace(ListedProduct next) {
        var place = places.get(next.product().slug());
        if (place == null) {
            return false;
        }
        var now = at(place);
        return now.position() == next.position()
                && now.product().category().equals(next.product().category())
                && numbers(now).equals(numbers(next));
    }

    private static List<Sku> numbers(ListedProduct it) {
        return it.product().variants().stream().map(Variant::sku).toList();
    }

    private Sales salesWith(Collection<ListedProduct> changed, Set<String> gone, Instant now) {
        var left = new HashSet<>(sales.slugs());
        left.removeAll(gone);
        changed.forEach(it -> left.remove(it.product().slug()));
        if (left.size() == sales.slugs().size()
                && changed.stream().noneMatch(it -> it.product().hasSale())) {
            return sales;
        }
        var shelf = new ArrayList<>(changed);
        left.forEach(it -> find(it).ifPresent(shelf::add));
        return Sales.of(shelf, now);
    }

    private CatalogSnapshot replaced(Collection<ListedProduct> changed, Sales turning) {
        var next = pieces.clone();
        for (var it : changed) {
            int place = places.getOrDefault(it.product().slug(), -1);
            if (next[place / PIECE] == pieces[place / PIECE]) {
                next[place / PIECE] = pieces[place / PIECE].clone();
            }
            next[place / PIECE][place % PIECE] = it;
        }
        return new CatalogSnapshot(places, numbers, categories, next, size, turning);
    }

    private final class Products extends AbstractList<Product> implements RandomAccess {

        @Override
        public Product get(int place) {
            return at(java.util.Objects.checkIndex(place, size)).product();
        }

        @Override
        public int size() {
            return size;
        }
    }
}
