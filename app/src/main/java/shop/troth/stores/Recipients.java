package shop.troth.stores;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The register of recipients of a store's data: those that {@code store.yaml} lists, and the companies that staff entered at the desk. A store
 * and its probe twin share it.
 */
public final class Recipients {

    private final List<Supplier> ofFile;
    private volatile List<Supplier> all;

    /** @param ofFile those that {@code store.yaml} lists */
    public Recipients(List<Supplier> ofFile) {
        this.ofFile = List.copyOf(ofFile);
        this.all = this.ofFile;
    }

    /** Those of the file, and then those that were entered. */
    public List<Supplier> all() {
        return all;
    }

    /** Replaces those that were entered. Where the file has a recipient with the same id, the file applies. */
    public void enter(List<Supplier> entered) {
        var taken = ofFile.stream().map(Supplier::id).collect(Collectors.toSet());
        all = Stream.concat(ofFile.stream(), entered.stream().filter(it -> !taken.contains(it.id())))
                .toList();
    }

    /** Whether {@code store.yaml} lists the same recipients. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipients it && it.ofFile.equals(ofFile);
    }

    @Override
    public int hashCode() {
        return ofFile.hashCode();
    }
}
