package shop.troth.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.stores.parcel.Weight;

/**
 * Shares equal objects between two versions of a product. After an import that changes every price, only the prices of the new catalog are
 * new objects; texts, attributes, and pictures are reused, so that a large catalog is not in memory twice.
 */
final class SharedInstances {

    private SharedInstances() {}

    /** @return a product equal to {@code next}, which reuses equal objects of {@code before} */
    static Product product(Product before, Product next) {
        if (before.equals(next)) {
            return before;
        }
        var variants = new HashMap<Sku, Variant>();
        before.variants().forEach(it -> variants.put(it.sku(), it));
        return new Product(
                the(before.slug(), next.slug()),
                the(before.name(), next.name()),
                the(before.category(), next.category()),
                the(before.picture(), next.picture()),
                the(before.summary(), next.summary()),
                the(before.description(), next.description()),
                the(before.specifications(), next.specifications()),
                the(before.documents(), next.documents()),
                the(before.related(), next.related()),
                next.variants().stream()
                        .map(it -> variant(variants.getOrDefault(it.sku(), it), it))
                        .toList(),
                the(before.pictures(), next.pictures()));
    }

    private static Variant variant(Variant before, Variant next) {
        if (before.equals(next)) {
            return before;
        }
        return new Variant(
                the(before.sku(), next.sku()),
                the(before.product(), next.product()),
                the(before.options(), next.options()),
                the(before.details(), next.details()),
                the(before.unit(), next.unit()),
                the(before.ordering(), next.ordering()),
                the(before.weight(), next.weight()),
                the(before.regular(), next.regular()),
                former(before.former(), next.former()),
                the(before.steps(), next.steps()),
                next.sale(),
                next.onSale());
    }

    private static @Nullable Money former(@Nullable Money before, @Nullable Money next) {
        return Objects.equals(before, next) ? before : next;
    }

    private static <T> T the(T before, T next) {
        return before.equals(next) ? before : next;
    }

    /** Shares texts and attributes that many products have. */
    static final class Same {

        private final Map<Object, Object> seen = new HashMap<>();

        String of(String text) {
            return the(text);
        }

        Ordering of(Ordering ordering) {
            return the(ordering);
        }

        Weight of(Weight weight) {
            return the(weight);
        }

        /** Shares equal lists too, such as the empty one, or that of variants with the same size. */
        List<Attribute> of(List<Attribute> attributes) {
            return the(attributes.stream()
                    .map(it -> the(new Attribute(the(it.name()), the(it.value()))))
                    .toList());
        }

        @SuppressWarnings("unchecked")
        private <T> T the(T one) {
            var first = seen.putIfAbsent(one, one);
            return first == null ? one : (T) first;
        }
    }
}
